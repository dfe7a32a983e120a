using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Core.Tests.Accounts;

/// <summary>The second factor: a code works once and in its time, guesses are counted, codes of paper stand in for the phone.</summary>
public abstract class SecondFactorTests(TestDatabase database, ITestOutputHelper output) : DatabaseTests(database)
{
    private const string Right = "chim sẻ uống trà sen";
    private const string Wrong = "không phải mật khẩu";

    private byte[] key = [];
    private IReadOnlyList<string> recovery = [];

    private static Actor Administrator { get; } = new(99, "Người Quản Trị", [new AccountRight(AccountRight.WholeCountry, AccountRole.Administrator)]);

    [DatabaseFact]
    public async Task A_code_shows_that_an_app_has_the_key_before_anything_changes()
    {
        var account = await AddAsync();
        var (here, elsewhere) = (await OpenAsync(), await OpenAsync());
        var offered = await OfferAsync(account);
        Assert.Equal(offered.Words, (await OfferAsync(account, offered.Sealed)).Words);
        key = KeyOf(offered);

        Assert.Equal(SecondFactorResult.Refused, (await EnableAsync(account, offered.Sealed, "000 00", here.Id)).Result);
        Assert.Equal(SecondFactorResult.OutOfDate, (await EnableAsync(account, "không phải khóa", Code(), here.Id)).Result);
        Assert.Equal(SecondFactorResult.OutOfDate, (await EnableAsync(account + 1, offered.Sealed, Code(), here.Id)).Result);
        Assert.False((await StateAsync(account)).IsOn);

        var outcome = await EnableAsync(account, offered.Sealed, Code(), here.Id);
        Assert.Equal((SecondFactorResult.Done, 10), (outcome.Result, outcome.RecoveryCodes.Distinct().Count()));
        Assert.Equal(new SecondFactorState("tran.binh", true, 10, false), await StateAsync(account));
        Assert.Null(await ReadAsync(elsewhere));
        Assert.NotNull(await ReadAsync(here with { Stamp = outcome.Stamp! }));
        Assert.Equal(SecondFactorResult.OutOfDate, (await EnableAsync(account, offered.Sealed, Code(1), here.Id)).Result);

        var contents = string.Join('\n', await Database.ContentsAsync());
        Assert.DoesNotContain(offered.Words.Replace(" ", "", StringComparison.Ordinal), contents, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(key), contents, StringComparison.Ordinal);
        Assert.All(outcome.RecoveryCodes, c => Assert.DoesNotContain(c, contents, StringComparison.Ordinal));
        Assert.Equal((AuditAct.SecondFactor, "Bật xác nhận hai bước (tran.binh)"), await LastAsync());
    }

    [DatabaseFact]
    public async Task A_password_alone_opens_nothing_and_a_code_works_once()
    {
        await EnrolAsync();
        Later(10);
        var pending = await PasswordAsync();

        Assert.Equal(SignInVerdict.Refused, (await SecondAsync(pending, Code(-2))).Result);
        Assert.Equal(SignInVerdict.Refused, (await SecondAsync(pending, Code(2))).Result);
        Assert.Equal(SignInVerdict.Done, (await SecondAsync(pending, Code(-1))).Result);
        Assert.Equal(SignInVerdict.Refused, (await SecondAsync(await PasswordAsync(), Code(-1))).Result);
        Assert.Equal(SignInVerdict.Done, (await SecondAsync(await PasswordAsync(), Code())).Result);
        Assert.Equal(SignInVerdict.Done, (await SecondAsync(await PasswordAsync(), Code(1))).Result);

        // Nor is an older one taken after a newer.
        Later(1);
        Assert.Equal(SignInVerdict.Refused, (await SecondAsync(await PasswordAsync(), Code(-1))).Result);
        Assert.Equal(SignInVerdict.Refused, (await SecondAsync(await PasswordAsync(), Code())).Result);
        var outcome = await SecondAsync(await PasswordAsync(), Code(1));
        Assert.NotNull(await ReadAsync(outcome.Session!));
        Assert.Equal((AuditAct.SignIn, "Đăng nhập (tran.binh, mã ứng dụng), từ 10.0.0.7, Firefox trên Linux"), await LastAsync());
    }

    [DatabaseFact]
    public async Task The_same_code_twice_at_once_lets_in_one()
    {
        await EnrolAsync();
        Later(10);
        var (pending, code) = (await PasswordAsync(), Code());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SecondAsync(pending, code))));

        Assert.Single(outcomes, o => o.Result == SignInVerdict.Done);
    }

    [DatabaseFact]
    public async Task A_recovery_code_stands_in_once_however_it_is_typed()
    {
        var account = await EnrolAsync();
        var typed = recovery[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);

        Assert.Equal(SignInVerdict.Done, (await SecondAsync(await PasswordAsync(), typed)).Result);
        Assert.Equal((AuditAct.SignIn, "Đăng nhập (tran.binh, mã dự phòng, còn 9), từ 10.0.0.7, Firefox trên Linux"), await LastAsync());
        Assert.Equal(SignInVerdict.Refused, (await SecondAsync(await PasswordAsync(), recovery[3])).Result);
        Assert.Equal(9, (await StateAsync(account)).CodesLeft);

        var renewed = await Database.WithServiceAsync<SecondFactor, SecondFactorOutcome>(f => f.RenewCodesAsync(account, Right, CancellationToken.None));
        Assert.Equal(10, renewed.RecoveryCodes.Count);
        Assert.Equal(SignInVerdict.Refused, (await SecondAsync(await PasswordAsync(), recovery[4])).Result);
        Assert.Equal(SignInVerdict.Done, (await SecondAsync(await PasswordAsync(), renewed.RecoveryCodes[0])).Result);
    }

    [DatabaseFact]
    public async Task Of_a_thousand_guesses_of_the_code_none_gets_in_though_the_password_is_known_and_the_right_code_among_them()
    {
        await EnrolAsync();
        var signedIn = 0;
        var pending = await PasswordAsync();

        for (var i = 1; i <= 1_000; i++)
        {
            Later(2);

            // Whoever guesses by chance misses as these do; the right one comes where a long search would have it.
            var outcome = await SecondAsync(pending, i == 700 ? Code() : Missing(i));
            signedIn += outcome.Result == SignInVerdict.Done ? 1 : 0;
        }

        var judged = await Database.WithAsync(db => db.AuditEntries.CountAsync(a => a.Act == AuditAct.SignInFailed && a.Summary.Contains("sai mã xác nhận")));
        output.WriteLine($"1.000 guesses of the code, one a minute: {judged} were judged, {signedIn} got in");
        Assert.Equal(0, signedIn);
        Assert.InRange(judged, 5, 30);
        Assert.Equal(1_000, await Database.WithAsync(db => db.AuditEntries.CountAsync(a => a.Act == AuditAct.SignInFailed)));
    }

    [DatabaseFact]
    public async Task A_right_password_between_the_guesses_takes_none_of_them_back()
    {
        await EnrolAsync();
        Later(10);
        for (var i = 1; i < AccountLimits.TriesBeforeLock; i++)
        {
            Assert.Null((await SecondAsync(await PasswordAsync(), Missing(i))).LockedUntil);
        }

        var pending = await PasswordAsync();
        Assert.Equal(Database.Clock.Now.UtcDateTime.AddMinutes(5), (await SecondAsync(pending, Missing(5))).LockedUntil);
        Assert.Equal(SignInVerdict.Refused, (await SecondAsync(pending, Code())).Result);
        Assert.Equal(SignInVerdict.Refused, (await SecondAsync(pending, recovery[0])).Result);
        Assert.Equal(SignInOutcome.Refused, await TryAsync(Right));

        Database.Clock.Now += TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1);
        Assert.Equal(SignInVerdict.Done, (await SecondAsync(await PasswordAsync(), Code())).Result);
    }

    [DatabaseFact]
    public async Task What_was_begun_before_a_new_password_or_another_key_is_worth_nothing()
    {
        var account = await EnrolAsync();
        Later(10);
        var pending = await PasswordAsync();
        var code = await Database.WithServiceAsync<Passwords, string?>(p => p.IssueCodeAsync(account, Administrator, CancellationToken.None));
        var changed = await Database.WithServiceAsync<Passwords, PasswordOutcome>(p => p.UseCodeAsync("tran.binh", code!, "mèo vàng ngủ trên mái", "10.0.0.7", CancellationToken.None));

        Assert.Equal(SignInVerdict.Refused, (await SecondAsync(pending, Code())).Result);

        // The administrator's code stands for the password, not for the phone.
        var after = await Database.WithServiceAsync<SignIn, SignInOutcome>(s => s.AfterCodeAsync(account, "Firefox trên Linux", "10.0.0.7", CancellationToken.None));
        Assert.Equal((SignInVerdict.NeedsCode, changed.Stamp), (after.Result, after.Pending!.Stamp));
        Assert.Null(after.Session);
        Assert.Equal(SignInVerdict.Done, (await SecondAsync(after.Pending, Code())).Result);
    }

    [DatabaseFact]
    public async Task Turning_off_asks_the_password_and_counts_wrong_ones()
    {
        var account = await EnrolAsync();
        Later(10);
        var (here, elsewhere) = ((await SecondAsync(await PasswordAsync(), Code())).Session!, (await SecondAsync(await PasswordAsync(), Code(1))).Session!);
        for (var i = 0; i < AccountLimits.TriesBeforeLock; i++)
        {
            Assert.Equal(SecondFactorResult.Refused, (await DisableAsync(account, Wrong, here.Id)).Result);
        }

        Assert.Equal(SecondFactorResult.Refused, (await DisableAsync(account, Right, here.Id)).Result);
        Assert.True((await StateAsync(account)).IsOn);

        Database.Clock.Now += TimeSpan.FromMinutes(6);
        var off = await DisableAsync(account, Right, here.Id);
        Assert.Equal(SecondFactorResult.Done, off.Result);
        Assert.Equal((AuditAct.SecondFactor, "Tắt xác nhận hai bước (tran.binh)"), await LastAsync());
        Assert.Equal(new SecondFactorState("tran.binh", false, 0, false), await StateAsync(account));
        Assert.Null(await ReadAsync(elsewhere));
        Assert.NotNull(await ReadAsync(here with { Stamp = off.Stamp! }));
        Assert.Equal(SignInVerdict.Done, (await TryAsync(Right)).Result);
        Assert.Equal(SecondFactorResult.OutOfDate, (await DisableAsync(account, Right, here.Id)).Result);
    }

    [DatabaseFact]
    public async Task An_administrator_takes_it_away_from_those_in_reach_only()
    {
        var account = await EnrolAsync();
        Later(10);
        var session = (await SecondAsync(await PasswordAsync(), Code())).Session!;
        var nobody = new Actor(98, "Người Xem", [new AccountRight(AccountRight.WholeCountry, AccountRole.View)]);

        Assert.False(await RemoveAsync(account, nobody));
        Assert.NotNull(await ReadAsync(session));
        Assert.True(await RemoveAsync(account, Administrator));
        Assert.Equal((AuditAct.SecondFactor, "Gỡ xác nhận hai bước của tran.binh (Trần Thị Bình)"), await LastAsync());
        Assert.False(await RemoveAsync(account, Administrator));
        Assert.Null(await ReadAsync(session));
        Assert.Equal(SignInVerdict.Done, (await TryAsync(Right)).Result);
        Assert.Empty(await Database.WithAsync(db => db.AccountRecoveryCodes.ToListAsync()));
    }

    [DatabaseFact]
    public async Task A_key_that_cannot_be_opened_any_more_leaves_the_recovery_codes()
    {
        await EnrolAsync();
        Later(10);
        await Database.WithAsync(db => db.Accounts.ExecuteUpdateAsync(a => a.SetProperty(x => x.AuthenticatorKey, "AAAA")));

        Assert.Equal(SignInVerdict.Refused, (await SecondAsync(await PasswordAsync(), Code())).Result);
        Assert.Equal(SignInVerdict.Done, (await SecondAsync(await PasswordAsync(), recovery[0])).Result);
    }

    [DatabaseFact]
    public async Task A_role_that_demands_it_makes_its_people_and_their_tokens_owe_it()
    {
        var account = await AddAsync();
        var session = await OpenAsync();
        var token = (await Database.WithServiceAsync<ApiTokens, AddTokenOutcome>(t => t.AddAsync(
            new AddTokenOptions { AccountId = account, Name = "Báo cáo", MayWrite = false, Days = 30, Actor = "Trần Thị Bình" }, CancellationToken.None))).Token!;
        Assert.False((await ReadAsync(session))!.OwesSecondFactor);

        var provincial = new Actor(98, "Quản Trị Tỉnh", [new AccountRight(31, AccountRole.Administrator)]);
        Assert.Equal(SaveSecondFactorRolesResult.NotAllowed, await DemandAsync(0, provincial, AccountRole.Administrator));
        Assert.Equal(SaveSecondFactorRolesResult.Saved, await DemandAsync(0, Administrator, AccountRole.Leader));
        Assert.False((await ReadAsync(session))!.OwesSecondFactor);
        Assert.Equal(SaveSecondFactorRolesResult.Outdated, await DemandAsync(0, Administrator, AccountRole.Administrator));
        Assert.Equal(SaveSecondFactorRolesResult.Saved, await DemandAsync(1, Administrator, AccountRole.Leader, AccountRole.Administrator));
        Assert.Equal(SaveSecondFactorRolesResult.NothingChanged, await DemandAsync(2, Administrator, AccountRole.Administrator, AccountRole.Leader));
        Assert.Equal((AuditAct.SecondFactor, "Bắt buộc xác nhận hai bước: Lãnh đạo BHXH tỉnh, Quản trị"), await LastAsync());

        Assert.True((await ReadAsync(session))!.OwesSecondFactor);
        Assert.True((await StateAsync(account)).IsCompulsory);
        Assert.True((await Database.WithServiceAsync<SignedInQuery, (SignedIn Person, bool)?>(q => q.OfTokenAsync(token, CancellationToken.None)))!.Value.Person.OwesSecondFactor);

        var offered = await OfferAsync(account);
        key = KeyOf(offered);
        var on = await EnableAsync(account, offered.Sealed, Code(), session.Id);
        Assert.False((await ReadAsync(session with { Stamp = on.Stamp! }))!.OwesSecondFactor);
        Assert.False((await Database.WithServiceAsync<SignedInQuery, (SignedIn Person, bool)?>(q => q.OfTokenAsync(token, CancellationToken.None)))!.Value.Person.OwesSecondFactor);
    }

    private async Task<int> AddAsync()
    {
        var account = await Database.AddAccountAsync("tran.binh", "Trần Thị Bình", "binh@example.vn", new AccountRight(0, AccountRole.Administrator));
        var code = await Database.WithServiceAsync<Passwords, string?>(p => p.IssueCodeAsync(account, Administrator, CancellationToken.None));
        Assert.Equal(PasswordResult.Done, (await Database.WithServiceAsync<Passwords, PasswordOutcome>(p => p.UseCodeAsync("tran.binh", code!, Right, "10.0.0.7", CancellationToken.None))).Result);
        return account;
    }

    /// <summary>An account with a second factor; the code of this half minute is used.</summary>
    private async Task<int> EnrolAsync()
    {
        var account = await AddAsync();
        var offered = await OfferAsync(account);
        key = KeyOf(offered);
        var outcome = await EnableAsync(account, offered.Sealed, Code(), (await OpenAsync()).Id);
        Assert.Equal(SecondFactorResult.Done, outcome.Result);
        recovery = outcome.RecoveryCodes;
        return account;
    }

    /// <summary>What the app shows so many half minutes from now.</summary>
    private string Code(int steps = 0) => Totp.CodeAt(key, Totp.StepAt(Database.Clock.UtcInstant()) + steps);

    /// <summary>A code that is not right now.</summary>
    private string Missing(int seed)
    {
        var number = seed * 7_919 % 1_000_000;
        while (Enumerable.Range(-1, 3).Any(step => Code(step) == Digits(number)))
        {
            number = (number + 1) % 1_000_000;
        }

        return Digits(number);

        static string Digits(int number) => number.ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    private void Later(int steps) => Database.Clock.Now += TimeSpan.FromSeconds(Totp.SecondsPerStep * steps);

    /// <summary>Reads the words back as an app does.</summary>
    private static byte[] KeyOf(OfferedKey offered)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(offered.Words.Replace(" ", "", StringComparison.Ordinal).Select(l => Convert.ToString(letters.IndexOf(l, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    private Task<OfferedKey> OfferAsync(int account, string? before = null) =>
        Database.WithServiceAsync<SecondFactor, OfferedKey>(f => Task.FromResult(f.Offer(account, "tran.binh", before)));

    private Task<SecondFactorOutcome> EnableAsync(int account, string sealedKey, string code, Guid session) => Database.WithServiceAsync<SecondFactor, SecondFactorOutcome>(f =>
        f.EnableAsync(new EnableSecondFactorOptions { AccountId = account, SealedKey = sealedKey, Code = code, SessionId = session }, CancellationToken.None));

    private Task<SecondFactorOutcome> DisableAsync(int account, string password, Guid session) =>
        Database.WithServiceAsync<SecondFactor, SecondFactorOutcome>(f => f.DisableAsync(account, password, session, CancellationToken.None));

    private Task<bool> RemoveAsync(int account, Actor actor) => Database.WithServiceAsync<SecondFactor, bool>(f => f.RemoveAsync(account, actor, CancellationToken.None));

    private Task<SecondFactorState> StateAsync(int account) => Database.WithServiceAsync<SecondFactor, SecondFactorState>(f => f.StateAsync(account, CancellationToken.None));

    private Task<SaveSecondFactorRolesResult> DemandAsync(int version, Actor actor, params AccountRole[] roles) =>
        Database.WithServiceAsync<SecondFactorRoles, SaveSecondFactorRolesResult>(r =>
            r.SaveAsync(new SaveSecondFactorRolesOptions { Roles = roles, Version = version, Actor = actor }, CancellationToken.None));

    private async Task<NewSession> OpenAsync() => (await TryAsync(Right)).Session!;

    private async Task<PendingSignIn> PasswordAsync()
    {
        var outcome = await TryAsync(Right);
        Assert.Equal((SignInVerdict.NeedsCode, null), (outcome.Result, outcome.Session));
        return outcome.Pending!;
    }

    private Task<SignInOutcome> TryAsync(string password) => Database.WithServiceAsync<SignIn, SignInOutcome>(s =>
        s.RunAsync(new SignInOptions { Login = "tran.binh", Password = password, Agent = "Firefox trên Linux", Address = "10.0.0.7" }, CancellationToken.None));

    private Task<SignInOutcome> SecondAsync(PendingSignIn pending, string code) => Database.WithServiceAsync<SignIn, SignInOutcome>(s =>
        s.SecondAsync(new SecondStepOptions { Pending = pending, Code = code, Agent = "Firefox trên Linux", Address = "10.0.0.7" }, CancellationToken.None));

    private Task<SignedIn?> ReadAsync(NewSession session) => Database.WithServiceAsync<SignedInQuery, SignedIn?>(q => q.OfSessionAsync(session.Id, session.Stamp, CancellationToken.None));

    private async Task<(AuditAct, string)> LastAsync()
    {
        var entry = await Database.WithAsync(db => db.AuditEntries.AsNoTracking().Where(a => a.ProvinceId == 0).OrderByDescending(a => a.Sequence).FirstAsync());
        return (entry.Act, entry.Summary);
    }
}

public sealed class SecondFactorOnSqlite(ITestOutputHelper output) : SecondFactorTests(new SqliteTestDatabase(), output);

[OnPostgres]
public sealed class SecondFactorOnPostgres(ITestOutputHelper output) : SecondFactorTests(new PostgresTestDatabase(), output);
