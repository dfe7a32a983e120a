using BhxhTracker.Core.Accounts;
using Xunit;

namespace BhxhTracker.Testing.Databases;

/// <summary>Accounts for tests, through the same service as everybody's.</summary>
public static class AccountSaving
{
    public static Task<SaveAccountOutcome> TrySaveAccountAsync(this TestDatabase database, SaveAccountOptions options) =>
        database.WithServiceAsync<SaveAccount, SaveAccountOutcome>(save => save.RunAsync(options, CancellationToken.None));

    /// <summary>A new account that must be right; its number.</summary>
    public static async Task<int> AddAccountAsync(this TestDatabase database, string userName, string displayName, string? email = null, params AccountRight[] rights)
    {
        var outcome = await database.TrySaveAccountAsync(new SaveAccountOptions
        {
            Id = null,
            UserName = userName,
            DisplayName = displayName,
            Email = email,
            Rights = rights,
            Actor = Actor.Console("kiểm thử"),
        });
        Assert.True(outcome.Result == SaveAccountResult.Saved, string.Join('\n', outcome.Faults));
        return outcome.Id!.Value;
    }
}
