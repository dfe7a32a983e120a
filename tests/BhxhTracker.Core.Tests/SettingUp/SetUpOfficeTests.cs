using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Audit;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.SettingUp;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.SettingUp;

/// <summary>An office's first day: its provinces with their past, its forms, its letterhead, its administrator; all of it or nothing.</summary>
public abstract class SetUpOfficeTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Password = "chim sẻ uống trà sen";

    [DatabaseFact]
    public async Task Brings_the_chosen_province_and_those_that_went_into_it_and_no_other()
    {
        Assert.Equal(SetUpOfficeResult.Done, (await RunAsync(Options("68"))).Result);

        var reference = await ReferenceAsync();
        Assert.Equal(
            ["Bình Thuận 60", "Lâm Đồng 68", "Lâm Đồng 68", "Đắk Nông 67"],
            reference.Units.All.Select(u => $"{u.Names[0].Name} {u.Codes[0].Code}").Order(StringComparer.Ordinal));
        var today = reference.Units.FindByCode("68", Database.Clock.Today())!;
        Assert.Equal(3, reference.Units.Successions.Count(s => s.SuccessorId == today.Id));
        Assert.NotEqual(today.Id, reference.Units.FindByCode("68", new DateOnly(2025, 6, 30))!.Id);
    }

    [DatabaseFact]
    public async Task A_province_that_lives_on_comes_alone()
    {
        await RunAsync(Options("01"));

        Assert.Equal("Hà Nội", Assert.Single((await ReferenceAsync()).Units.All).Names[0].Name);
    }

    [DatabaseFact]
    public async Task The_forms_are_counted_and_due_on_the_days_that_were_set_from_January()
    {
        await RunAsync(Options("31") with { Forms = [new FormChoice("tham-gia", true, 25, 28, 0), new FormChoice("thu", true, FormSchedule.MonthEnd, ReportSchedule.DefaultDueDay, 1)] });

        var province = (await ReferenceAsync()).Units.FindByCode("31", Database.Clock.Today())!.ProvinceId;
        var schedule = await Database.WithServiceAsync<ScheduleQuery, ReportSchedule>(q => q.OfProvinceAsync(province, CancellationToken.None));
        Assert.Equal(new DateOnly(2026, 10, 25), schedule.CutOffOn(BuiltInIndicators.ParticipationForm, new ReportMonth(2026, 10)));
        Assert.Equal(new DateOnly(2026, 1, 28), schedule.DueOn(BuiltInIndicators.ParticipationForm, new ReportMonth(2026, 1)));
        Assert.Null(schedule.SettingOn(BuiltInIndicators.ParticipationForm, new ReportMonth(2025, 12)));
        Assert.Null(schedule.SettingOn(BuiltInIndicators.MoneyForm, new ReportMonth(2026, 10)));
    }

    [DatabaseFact]
    public async Task A_form_that_is_not_used_is_asked_for_in_no_month()
    {
        await RunAsync(Options("31") with { Forms = [new FormChoice("tham-gia", true, 31, 5, 1), new FormChoice("thu", false, 0, 0, 1)] });

        var indicators = (await ReferenceAsync()).Indicators;
        foreach (var day in new[] { new DateOnly(2019, 6, 30), new DateOnly(2026, 9, 30) })
        {
            Assert.Equal(["tham-gia"], indicators.FormsOn(day).Select(f => f.Code));
        }
    }

    [DatabaseFact]
    public async Task The_administrator_signs_in_and_may_do_everything()
    {
        var outcome = await RunAsync(Options("31"));

        var signedIn = await Database.WithServiceAsync<SignIn, SignInOutcome>(s => s.RunAsync(
            new SignInOptions { Login = "tran.binh", Password = Password, Agent = "kiểm thử", Address = "máy này" }, CancellationToken.None));
        Assert.Equal(SignInVerdict.Done, signedIn.Result);
        Assert.Equal(outcome.AdministratorId, signedIn.Session!.AccountId);
        var person = await Database.WithServiceAsync<SignedInQuery, SignedIn?>(q => q.OfSessionAsync(signedIn.Session.Id, signedIn.Session.Stamp, CancellationToken.None));
        Assert.Equal([new AccountRight(AccountRight.WholeCountry, AccountRole.Administrator)], person!.Rights);
    }

    [DatabaseFact]
    public async Task The_audit_says_what_was_set_up_and_by_whom_and_holds()
    {
        await RunAsync(Options("31", "92"));

        var entries = await Database.WithAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.Act == AuditAct.SetUp).OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal("Trần Thị Bình", entries[^1].Actor);
        Assert.Equal(
            "Cài đặt lần đầu: Thành phố Hải Phòng, Thành phố Cần Thơ; biểu tham-gia chốt ngày 31, hạn gửi ngày 5 tháng sau; biểu thu chốt ngày 31, hạn gửi ngày 5 tháng sau; quản trị: tran.binh (Trần Thị Bình)",
            entries[^1].Summary);
        Assert.DoesNotContain(entries, e => e.Summary.Contains(Password, StringComparison.Ordinal));
        Assert.Empty((await Database.WithServiceAsync<VerifyAudit, AuditVerdict>(v => v.RunAsync([], CancellationToken.None))).Faults);
    }

    [DatabaseFact]
    public async Task What_is_wrong_is_named_all_at_once_and_nothing_is_written()
    {
        var before = await Database.ContentsAsync();

        var outcome = await RunAsync(new SetUpOfficeOptions
        {
            ProvinceCodes = ["31", "00", "60"],
            Forms = [new FormChoice("tham-gia", true, 40, 5, 0), new FormChoice("thu", false, 99, 99, 9)],
            Letterhead = new LetterheadLines(new string('x', 300), "BHXH TỈNH A", ""),
            Administrator = new FirstAdministrator { UserName = "trần bình", DisplayName = "", Email = "không phải thư", Password = "ngắn" },
            Actor = "kiểm thử",
        });

        Assert.Equal(SetUpOfficeResult.Invalid, outcome.Result);
        Assert.Equal(
            ["DisplayName", "Email", "Office", "Password", "ProvinceCodes", "ProvinceCodes", "UserName", "tham-gia.CutOffDay", "tham-gia.DueDay"],
            outcome.Faults.Select(f => f.Field).Order(StringComparer.Ordinal));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Without_a_province_or_the_form_that_everybody_uses_there_is_nothing_to_set_up()
    {
        var outcome = await RunAsync(Options() with { Forms = [new FormChoice("tham-gia", false, 31, 5, 1)] });

        Assert.Equal(["Forms", "ProvinceCodes"], outcome.Faults.Select(f => f.Field).Order(StringComparer.Ordinal));
    }

    [DatabaseFact]
    public async Task Is_done_once_however_many_hold_the_link()
    {
        Assert.True(await NeededAsync());
        var both = await Task.WhenAll(RunAsync(Options("31")), RunAsync(Options("92")));

        Assert.Equal([SetUpOfficeResult.Done, SetUpOfficeResult.DoneBefore], both.Select(o => o.Result).Order());
        Assert.Equal(SetUpOfficeResult.DoneBefore, (await RunAsync(Options("48"))).Result);
        Assert.Equal(1, await Database.WithAsync(db => db.Accounts.CountAsync()));
        Assert.False(await NeededAsync());
    }

    [DatabaseFact]
    public async Task Is_not_needed_where_somebody_was_given_an_account_by_the_verb()
    {
        await Database.AddAccountAsync("le.an", "Lê An", null, new AccountRight(0, AccountRole.Administrator));

        Assert.False(await NeededAsync());
        Assert.Equal(SetUpOfficeResult.DoneBefore, (await RunAsync(Options("31"))).Result);
    }

    private static SetUpOfficeOptions Options(params string[] provinces) => new()
    {
        ProvinceCodes = provinces,
        Forms = [new FormChoice("tham-gia", true, 31, 5, 1), new FormChoice("thu", true, 31, 5, 1)],
        Letterhead = LetterheadLines.Empty,
        Administrator = new FirstAdministrator { UserName = "tran.binh", DisplayName = "Trần Thị Bình", Email = null, Password = Password },
        Actor = "kiểm thử",
    };

    private Task<SetUpOfficeOutcome> RunAsync(SetUpOfficeOptions options)
    {
        Database.Clock.Now = new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.FromHours(7));
        return Database.WithServiceAsync<SetUpOffice, SetUpOfficeOutcome>(s => s.RunAsync(options, CancellationToken.None));
    }

    private Task<bool> NeededAsync() => Database.WithServiceAsync<SetUpOffice, bool>(s => s.IsNeededAsync(CancellationToken.None));

    private Task<ReferenceData> ReferenceAsync() => Database.WithAsync(db => ReferenceCache.LoadAsync(db, CancellationToken.None));
}

public sealed class SetUpOfficeOnSqlite() : SetUpOfficeTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SetUpOfficeOnPostgres() : SetUpOfficeTests(new PostgresTestDatabase());
