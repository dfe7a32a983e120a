using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Core.Tests.Accounts;

/// <summary>Signing in: by name or e-mail, locked by guessing, every attempt in the national audit.</summary>
public abstract class SignInTests(TestDatabase database, ITestOutputHelper output) : DatabaseTests(database)
{
    private const string Right = "chim sẻ uống trà sen";

    [DatabaseFact]
    public async Task By_name_or_by_e_mail_in_any_case()
    {
        await AddAsync();

        foreach (var login in new[] { "tran.binh", "TRAN.Binh", " tran.binh ", "binh@example.vn" })
        {
            var outcome = await TryAsync(login, Right);

            Assert.Equal(SignInVerdict.Done, outcome.Result);
            var signedIn = await ReadAsync(outcome.Session!);
            Assert.Equal(("Trần Thị Bình", outcome.Session!.Id), (signedIn!.DisplayName, signedIn.SessionId!.Value));
            Assert.Equal([new AccountRight(0, AccountRole.Administrator)], signedIn.Rights);
        }
    }

    [DatabaseFact]
    public async Task Unknown_wrong_and_locked_get_the_same_answer()
    {
        await AddAsync();

        Assert.Equal(SignInOutcome.Refused, await TryAsync("khong.co", Right));
        Assert.Equal(SignInOutcome.Refused, await TryAsync("tran.binh", "sai"));
        Assert.Equal(SignInOutcome.Refused, await TryAsync("tran.binh", ""));
        Assert.Equal(SignInOutcome.Refused, await TryAsync("", ""));
        Assert.Equal(SignInOutcome.Refused, await TryAsync("tran.binh", new string('a', 5_000)));
    }

    [DatabaseFact]
    public async Task Five_failures_lock_for_5_then_15_then_60_minutes_and_a_success_begins_anew()
    {
        await AddAsync();
        foreach (var minutes in new[] { 5, 15, 60, 240, 1440, 1440 })
        {
            for (var i = 0; i < AccountLimits.TriesBeforeLock; i++)
            {
                await TryAsync("tran.binh", "sai");
            }

            Assert.Equal(SignInVerdict.Refused, (await TryAsync("tran.binh", Right)).Result);
            Database.Clock.Now += TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1);
            Assert.Equal(SignInVerdict.Refused, (await TryAsync("tran.binh", Right)).Result);
            Database.Clock.Now += TimeSpan.FromSeconds(2);
        }

        Assert.Equal(SignInVerdict.Done, (await TryAsync("tran.binh", Right)).Result);
        for (var i = 0; i < AccountLimits.TriesBeforeLock; i++)
        {
            await TryAsync("tran.binh", "sai");
        }

        Database.Clock.Now += TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1);
        Assert.Equal(SignInVerdict.Done, (await TryAsync("tran.binh", Right)).Result);
    }

    [DatabaseFact]
    public async Task Of_a_thousand_guesses_a_minute_apart_none_gets_in_though_the_right_one_is_among_them()
    {
        await AddAsync();
        var signedIn = 0;
        var judged = 0;

        for (var i = 1; i <= 1_000; i++)
        {
            // The right one stands where a guesser through a list of the thousand commonest would have it: not among the first.
            var outcome = await TryAsync("tran.binh", i == 700 ? Right : $"đoán lần {i}");
            signedIn += outcome.Result == SignInVerdict.Done ? 1 : 0;
            Database.Clock.Now += TimeSpan.FromMinutes(1);
        }

        judged = await Database.WithAsync(db => db.AuditEntries.CountAsync(a => a.Act == AuditAct.SignInFailed && a.Summary.Contains("sai mật khẩu")));
        output.WriteLine($"1.000 guesses of the password, one a minute: {judged} were judged, {signedIn} got in");
        Assert.Equal(0, signedIn);
        Assert.InRange(judged, 5, 30);
        Assert.Equal(1_000, await Database.WithAsync(db => db.AuditEntries.CountAsync(a => a.Act == AuditAct.SignInFailed)));
    }

    [DatabaseFact]
    public async Task Guesses_at_once_count_like_guesses_in_a_row()
    {
        await AddAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => TryAsync("tran.binh", $"đoán {i}"))));

        Assert.All(outcomes, o => Assert.Equal(SignInVerdict.Refused, o.Result));
        Assert.Equal(5, await Database.WithAsync(db => db.AuditEntries.CountAsync(a => a.Summary.Contains("sai mật khẩu"))));
        Assert.Equal(SignInVerdict.Refused, (await TryAsync("tran.binh", Right)).Result);
    }

    [DatabaseFact]
    public async Task Every_attempt_stands_in_the_national_audit_without_what_a_stranger_typed()
    {
        await AddAsync();
        var before = await HeadAsync();
        await TryAsync("matkhaugonham", Right);
        await TryAsync("tran.binh", "sai");
        await TryAsync("tran.binh", Right);

        var entries = await Database.WithAsync(db => db.AuditEntries.AsNoTracking().Where(a => a.ProvinceId == 0).OrderByDescending(a => a.Sequence).Take(3).ToListAsync());
        Assert.Equal([AuditAct.SignIn, AuditAct.SignInFailed, AuditAct.SignInFailed], entries.Select(e => e.Act));
        Assert.Equal("Đăng nhập (tran.binh), từ 10.0.0.7, Firefox trên Linux", entries[0].Summary);
        Assert.Equal("Đăng nhập không được (tran.binh, sai mật khẩu), từ 10.0.0.7", entries[1].Summary);
        Assert.Equal("Đăng nhập không được (tên không có), từ 10.0.0.7", entries[2].Summary);

        // No unit and no figure changed: nobody reads them anew because somebody signs in.
        Assert.Equal(before.DataVersion, (await HeadAsync()).DataVersion);
        Assert.Equal(before.AuditSequence + 3, (await HeadAsync()).AuditSequence);
    }

    [DatabaseFact]
    public async Task A_session_ends_by_sign_out_by_a_shut_account_by_a_new_password_and_by_age()
    {
        var account = await AddAsync();
        var (out1, shut, changed, old) = (await OpenAsync(), await OpenAsync(), await OpenAsync(), await OpenAsync());
        await Database.WithServiceAsync<Sessions, int>(s => s.SignOutAsync(account, out1.Id, "Trần Thị Bình", CancellationToken.None));
        Assert.Null(await ReadAsync(out1));
        Assert.NotNull(await ReadAsync(changed));

        var kept = await Database.WithServiceAsync<Passwords, PasswordOutcome>(p => p.ChangeAsync(
            new ChangePasswordOptions { AccountId = account, Current = Right, New = "mèo vàng ngủ trên mái", SessionId = old.Id }, CancellationToken.None));
        Assert.Equal(PasswordResult.Done, kept.Result);
        Assert.Null(await ReadAsync(changed));
        Assert.Null(await ReadAsync(shut));
        Assert.NotNull(await ReadAsync(old with { Stamp = kept.Stamp! }));
        Assert.Equal(SignInVerdict.Refused, (await TryAsync("tran.binh", Right)).Result);

        Database.Clock.Now += TimeSpan.FromDays(8);
        Assert.Null(await ReadAsync(old with { Stamp = kept.Stamp! }));
    }

    [DatabaseFact]
    public async Task The_list_of_sessions_tells_when_each_was_at_work_last_to_the_hour()
    {
        await AddAsync();
        var (used, forgotten) = (await OpenAsync(), await OpenAsync());
        Database.Clock.Now += TimeSpan.FromMinutes(59);
        await ReadAsync(used);
        Database.Clock.Now += TimeSpan.FromMinutes(2);
        await ReadAsync(used);

        var sessions = await Database.WithServiceAsync<Sessions, IReadOnlyList<AccountSession>>(s => s.OfAsync(used.AccountId, CancellationToken.None));

        Assert.Equal([used.Id, forgotten.Id], sessions.Select(s => s.Id));
        Assert.Equal(TimeSpan.FromMinutes(61), sessions[0].LastSeenAt - sessions[1].LastSeenAt);
    }

    [DatabaseFact]
    public async Task A_one_time_code_sets_a_password_once_and_in_time()
    {
        var account = await AddAsync();
        var session = await OpenAsync();
        var (older, code) = (await CodeAsync(account), await CodeAsync(account));

        Assert.Equal(PasswordResult.Refused, (await UseAsync("tran.binh", older, "mèo vàng ngủ trên mái")).Result);
        Assert.Equal(PasswordResult.Refused, (await UseAsync("khong.co", code, "mèo vàng ngủ trên mái")).Result);
        Assert.Equal(PasswordResult.Weak, (await UseAsync("tran.binh", code, "matkhau123456")).Result);
        Assert.NotNull(await ReadAsync(session));
        Assert.Equal(PasswordResult.Done, (await UseAsync("tran.binh", code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), "mèo vàng ngủ trên mái")).Result);
        Assert.Equal(PasswordResult.Refused, (await UseAsync("tran.binh", code, "mèo vàng ngủ trên mái nhà")).Result);
        Assert.Null(await ReadAsync(session));
        Assert.Equal(SignInVerdict.Done, (await TryAsync("tran.binh", "mèo vàng ngủ trên mái")).Result);

        var late = await CodeAsync(account);
        Database.Clock.Now += TimeSpan.FromDays(4);
        Assert.Equal(PasswordResult.Refused, (await UseAsync("tran.binh", late, "mèo đen ngủ trên mái")).Result);
        Assert.DoesNotContain(code, string.Join('\n', await Database.ContentsAsync()), StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_code_lets_in_who_was_locked_out_by_guesses_of_others()
    {
        var account = await AddAsync();
        for (var i = 0; i < AccountLimits.TriesBeforeLock; i++)
        {
            await TryAsync("tran.binh", "sai");
        }

        Assert.Equal(PasswordResult.Done, (await UseAsync("tran.binh", await CodeAsync(account), "mèo vàng ngủ trên mái")).Result);
        Assert.Equal(SignInVerdict.Done, (await TryAsync("tran.binh", "mèo vàng ngủ trên mái")).Result);
    }

    private async Task<int> AddAsync()
    {
        var account = await Database.AddAccountAsync("tran.binh", "Trần Thị Bình", "binh@example.vn", new AccountRight(0, AccountRole.Administrator));
        Assert.Equal(PasswordResult.Done, (await UseAsync("tran.binh", await CodeAsync(account), Right)).Result);
        return account;
    }

    private async Task<NewSession> OpenAsync() => (await TryAsync("tran.binh", Right)).Session!;

    private Task<SignInOutcome> TryAsync(string login, string password) => Database.WithServiceAsync<SignIn, SignInOutcome>(s =>
        s.RunAsync(new SignInOptions { Login = login, Password = password, Agent = "Firefox trên Linux", Address = "10.0.0.7" }, CancellationToken.None));

    private Task<SignedIn?> ReadAsync(NewSession session) => Database.WithServiceAsync<SignedInQuery, SignedIn?>(q => q.OfSessionAsync(session.Id, session.Stamp, CancellationToken.None));

    private async Task<string> CodeAsync(int account) =>
        (await Database.WithServiceAsync<Passwords, string?>(p => p.IssueCodeAsync(account, Actor.Console("kiểm thử"), CancellationToken.None)))!;

    private Task<PasswordOutcome> UseAsync(string login, string code, string password) =>
        Database.WithServiceAsync<Passwords, PasswordOutcome>(p => p.UseCodeAsync(login, code, password, "10.0.0.7", CancellationToken.None));

    private Task<ProvinceHead> HeadAsync() => Database.WithAsync(db => db.ProvinceHeads.AsNoTracking().SingleAsync(h => h.ProvinceId == 0));
}

public sealed class SignInOnSqlite(ITestOutputHelper output) : SignInTests(new SqliteTestDatabase(), output);

[OnPostgres]
public sealed class SignInOnPostgres(ITestOutputHelper output) : SignInTests(new PostgresTestDatabase(), output);
