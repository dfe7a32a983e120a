using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Schedules;
using BhxhTracker.Core.Units.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.SettingUp;

/// <summary>
/// Makes an empty database an office's own: its provinces with their past, the forms it fills in and when, its letterhead and its first
/// administrator, all of it or nothing. Everything can be changed later where it belongs.
/// </summary>
public sealed class SetUpOffice(AppDbContext db, AccountManager accounts, TimeProvider clock)
{
    /// <summary>True until it was done, or somebody was given an account otherwise.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellation) =>
        !await db.Accounts.AnyAsync(cancellation) && !await db.OfficeSettings.AnyAsync(s => s.SetUpAt != null, cancellation);

    public async Task<SetUpOfficeOutcome> RunAsync(SetUpOfficeOptions options, CancellationToken cancellation)
    {
        var today = clock.Today();
        if (SetUpRules.FaultsOf(options, today) is { Count: > 0 } faults)
        {
            return new(SetUpOfficeResult.Invalid, null, faults);
        }

        // Hashing is slow on purpose: not under the lock.
        var administrator = options.Administrator is { } person ? NewAccount(person) : null;
        var act = new Act(AuditAct.SetUp, administrator?.DisplayName ?? options.Actor, clock.UtcInstant());
        await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National], cancellation);
        if (!await IsNeededAsync(cancellation))
        {
            return new(SetUpOfficeResult.DoneBefore, null, []);
        }

        await AddCatalogue.WriteAsync(db, write, act, CatalogueSelection.Of(options.ProvinceCodes, today), cancellation);
        var reference = await ReferenceCache.LoadAsync(db, cancellation);
        var provinces = options.ProvinceCodes.Select(c => reference.Units.FindByCode(c, today)!).OrderBy(u => u.ProvinceId).ToList();
        foreach (var province in provinces)
        {
            await Letterheads.WriteAsync(db, province.ProvinceId, options.Letterhead, cancellation);
        }

        await WriteFormsAsync(options, reference.Indicators, cancellation);
        await WriteAccountAsync(administrator, cancellation);
        var summary = $"Cài đặt lần đầu: {string.Join(", ", provinces.Select(p => p.On(today).FullName))}; {string.Join("; ", options.Forms.Select(Words))}"
            + (administrator is null ? "" : $"; quản trị: {administrator.UserName} ({administrator.DisplayName})");
        await write.AppendAuditAsync(ProvinceHead.National, act, summary, AuditHash.OfText($"{summary}\n{options.Letterhead}"), cancellation);
        await write.CommitAsync(cancellation);
        return new(SetUpOfficeResult.Done, administrator?.Id, []);
    }

    internal static SaveScheduleOptions ScheduleOf(FormChoice choice, int formId, ReportMonth from, string actor) => new()
    {
        ProvinceId = ProvinceHead.National,
        FormId = formId,
        From = from,
        MonthOfYear = 0,
        CutOffDay = choice.CutOffDay,
        DueDay = choice.DueDay,
        DueMonthsLater = choice.DueMonthsLater,
        Actor = actor,
    };

    internal static SaveAccountOptions AccountOf(FirstAdministrator person, Actor actor) => new()
    {
        Id = null,
        UserName = person.UserName,
        DisplayName = person.DisplayName,
        Email = person.Email,
        Rights = [new AccountRight(AccountRight.WholeCountry, AccountRole.Administrator)],
        Actor = actor,
    };

    private static string Words(FormChoice f) => !f.IsUsed
        ? $"biểu {f.Code} không dùng"
        : $"biểu {f.Code} chốt ngày {f.CutOffDay}, hạn gửi ngày {f.DueDay} {(f.DueMonthsLater == 0 ? "trong tháng" : "tháng sau")}";

    private async Task WriteFormsAsync(SetUpOfficeOptions options, IndicatorCatalogue indicators, CancellationToken cancellation)
    {
        // From January: what is entered late for the months of this year was counted by the same days.
        var from = new ReportMonth(clock.Today().Year, 1);
        foreach (var choice in options.Forms)
        {
            var form = indicators.Forms.First(f => f.Code == choice.Code);
            if (!choice.IsUsed)
            {
                await FormUse.NeverUseAsync(db, indicators, form.Id, cancellation);
            }
            else if (choice is not { CutOffDay: FormSchedule.MonthEnd, DueDay: ReportSchedule.DefaultDueDay, DueMonthsLater: 1 })
            {
                await db.Bulk.UpsertAsync([SaveSchedule.RowOf(ScheduleOf(choice, form.Id, from, options.Actor))], cancellation);
            }
        }
    }

    private Account NewAccount(FirstAdministrator person)
    {
        var account = new Account
        {
            Id = 1,
            UserName = person.UserName,
            NormalizedUserName = accounts.NormalizeName(person.UserName)!,
            DisplayName = person.DisplayName,
            Email = person.Email,
            NormalizedEmail = accounts.NormalizeEmail(person.Email),
            CreatedAt = clock.UtcInstant(),
        };
        AccountManager.NewStamp(account);
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, person.Password);
        return account;
    }

    private async Task WriteAccountAsync(Account? administrator, CancellationToken cancellation)
    {
        var settings = await db.OfficeSettings.SingleOrDefaultAsync(s => s.Id == OfficeSettings.OnlyId, cancellation) ?? db.OfficeSettings.Add(new OfficeSettings()).Entity;
        (settings.SetUpAt, settings.Version) = (clock.UtcInstant(), settings.Version + 1);
        if (administrator is not null)
        {
            db.Accounts.Add(administrator);
            db.AccountRights.Add(new AccountUnitRight { AccountId = administrator.Id, UnitId = AccountRight.WholeCountry, Role = AccountRole.Administrator });
        }

        await db.SaveChangesAsync(cancellation);
    }
}
