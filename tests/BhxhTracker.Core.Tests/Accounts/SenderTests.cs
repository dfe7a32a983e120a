using BhxhTracker.Core.Accounts;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Accounts;

/// <summary>A job knows its sender by name, and works with the rights that the name has when it runs.</summary>
public abstract class SenderTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly AccountRight Whole = new(AccountRight.WholeCountry, AccountRole.Entry);

    [DatabaseFact]
    public async Task A_right_that_was_taken_away_works_no_more()
    {
        await Database.AddAccountAsync("quan-tri", "Quản trị", null, new AccountRight(AccountRight.WholeCountry, AccountRole.Administrator));
        var account = await Database.AddAccountAsync("le.hoa", "Lê Thị Hoa", null, Whole);
        Assert.Equal([Whole], await ReadAsync("Lê Thị Hoa"));

        await SaveAsync("Lê Thị Hoa", new AccountRight(AccountRight.WholeCountry, AccountRole.View));
        Assert.Equal([new AccountRight(AccountRight.WholeCountry, AccountRole.View)], await ReadAsync("Lê Thị Hoa"));

        await SaveAsync("Lê Thị Hoa, Hải Phòng", Whole);
        Assert.Empty(await ReadAsync("Lê Thị Hoa"));

        await SaveAsync("Lê Thị Hoa", Whole, isDisabled: true);
        Assert.Empty(await ReadAsync("Lê Thị Hoa"));

        async Task SaveAsync(string name, AccountRight right, bool isDisabled = false) => Assert.Equal(SaveAccountResult.Saved, (await Database.TrySaveAccountAsync(new SaveAccountOptions
        {
            Id = account,
            UserName = "le.hoa",
            DisplayName = name,
            Email = null,
            Rights = [right],
            IsDisabled = isDisabled,
            Actor = Actor.Console("kiểm thử"),
        })).Result);
    }

    [DatabaseFact]
    public async Task Who_has_no_account_may_nothing() => Assert.Empty(await ReadAsync("Không Ai"));

    private async Task<IReadOnlyList<AccountRight>> ReadAsync(string name) =>
        (await Database.WithServiceAsync<SignedInQuery, Actor>(async query => await query.OfNameAsync(name, CancellationToken.None))).Rights;
}

public sealed class SenderOnSqlite() : SenderTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SenderOnPostgres() : SenderTests(new PostgresTestDatabase());
