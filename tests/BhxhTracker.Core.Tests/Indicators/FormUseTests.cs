using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Indicators;

/// <summary>A form of the product that the office does not fill in is not asked for; what was entered stays.</summary>
public abstract class FormUseTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly ReportMonth October = new(2024, 10);

    [DatabaseFact]
    public async Task Is_asked_for_until_its_last_month_and_again_when_it_comes_back()
    {
        Assert.Equal(SaveFormUseResult.Saved, (await SaveAsync(BuiltInIndicators.MoneyForm, October)).Result);
        Assert.Equal(["tham-gia", "thu"], await FormsAsync(new DateOnly(2024, 9, 30)));
        Assert.Equal(["tham-gia"], await FormsAsync(new DateOnly(2024, 10, 31)));
        Assert.Equal(SaveFormUseResult.NothingChanged, (await SaveAsync(BuiltInIndicators.MoneyForm, October)).Result);

        Assert.Equal(SaveFormUseResult.Saved, (await SaveAsync(BuiltInIndicators.MoneyForm, null)).Result);
        Assert.Equal(["tham-gia", "thu"], await FormsAsync(new DateOnly(2024, 10, 31)));
        Assert.Equal(
            ["Dùng lại biểu Thu", "Ngừng dùng biểu Thu từ tháng 10/2024"],
            await Database.WithAsync(db => db.AuditEntries.Where(e => e.Act == AuditAct.SaveIndicator).OrderByDescending(e => e.Sequence).Select(e => e.Summary).ToListAsync()));
    }

    [DatabaseFact]
    public async Task Is_not_put_away_under_figures_of_that_month()
    {
        await Database.ImportProvinceAsync(districts: 1);
        await Database.SaveAsync("D1", "2024-10", [("SO_THU", 5_000_000, 0)]);
        var before = await Database.ContentsAsync();

        Assert.Equal(new SaveFormUseOutcome(SaveFormUseResult.HasFigures, October), await SaveAsync(BuiltInIndicators.MoneyForm, October));
        Assert.Equal(before, await Database.ContentsAsync());
        Assert.Equal(SaveFormUseResult.Saved, (await SaveAsync(BuiltInIndicators.MoneyForm, October.AddMonths(1))).Result);
    }

    [DatabaseFact]
    public async Task The_count_of_people_is_everybodys()
    {
        Assert.Equal(SaveFormUseResult.Unknown, (await SaveAsync(BuiltInIndicators.ParticipationForm, October)).Result);
        Assert.Equal(SaveFormUseResult.Unknown, (await SaveAsync(ReportForm.FirstOwnId, October)).Result);
    }

    private Task<SaveFormUseOutcome> SaveAsync(int form, ReportMonth? from) => Database.WithServiceAsync<FormUse, SaveFormUseOutcome>(use => use.SaveAsync(
        new SaveFormUseOptions { FormId = form, UnusedFrom = from, Actor = "cán bộ" }, CancellationToken.None));

    private async Task<IEnumerable<string>> FormsAsync(DateOnly day) =>
        (await Database.WithAsync(db => ReferenceCache.LoadAsync(db, CancellationToken.None))).Indicators.FormsOn(day).Select(f => f.Code);
}

public sealed class FormUseOnSqlite() : FormUseTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class FormUseOnPostgres() : FormUseTests(new PostgresTestDatabase());
