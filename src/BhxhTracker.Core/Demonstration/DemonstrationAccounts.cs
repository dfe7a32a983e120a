using BhxhTracker.Core.Accounts;

namespace BhxhTracker.Core.Demonstration;

/// <summary>The accounts of the demonstration. They have no password, so nobody signs in with one.</summary>
public static class DemonstrationAccounts
{
    /// <summary>Acts for whoever opens the demonstration.</summary>
    public const string UserName = "trinh-dien";

    public const string DisplayName = "Trình diễn";

    /// <summary>Adds the one account when it is missing: in a demonstration made by an older version, too.</summary>
    public static async Task AddMissingAsync(SaveAccount save, AccountQuery accounts, CancellationToken cancellation)
    {
        if (await accounts.AnyAsync(cancellation))
        {
            return;
        }

        var outcome = await save.RunAsync(
            new SaveAccountOptions
            {
                Id = null,
                UserName = UserName,
                DisplayName = DisplayName,
                Email = null,
                Rights = [new AccountRight(AccountRight.WholeCountry, AccountRole.Administrator)],
                Actor = Actor.Console(DisplayName),
            },
            cancellation);
        if (outcome.Result != SaveAccountResult.Saved)
        {
            throw new InvalidOperationException(string.Join("; ", outcome.Faults));
        }
    }

    /// <summary>A made-up officer to try things out as: added, or given the role at the unit.</summary>
    public static async Task<SaveAccountOutcome> TryOutAsync(SaveAccount save, AccountQuery accounts, string displayName, AccountRight right, CancellationToken cancellation)
    {
        var actor = Actor.Console(DisplayName);
        var known = (await accounts.ListAsync(actor, cancellation)).FirstOrDefault(a => a.DisplayName == displayName);
        return await save.RunAsync(
            new SaveAccountOptions
            {
                Id = known?.Id,
                UserName = known?.UserName ?? $"thu-{Guid.CreateVersion7():N}",
                DisplayName = displayName,
                Email = null,
                Rights = known?.UserName == UserName ? known.Rights : [right],
                Actor = actor,
            },
            cancellation);
    }
}
