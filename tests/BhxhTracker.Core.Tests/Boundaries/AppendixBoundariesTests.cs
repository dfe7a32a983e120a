using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Tests.Documents;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Boundaries;

/// <summary>The conference appendix across a reorganisation: the same numbers and marks as the page.</summary>
public abstract class AppendixBoundariesTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task A_shared_out_base_names_what_it_rests_on()
    {
        await ReorganisedProvince.ImportAsync(Database);

        var sheet = await SheetAsync(ReorganisedProvince.OfficeA, "2025-07", "BHXH bắt buộc");

        Assert.Equal(2_601, sheet.Cell("Xã Tân Tiến", "Tháng trước").Number);
        Assert.Contains("kỳ so sánh là số phân bổ theo dân số 2024", sheet.Cell("Xã Tân Tiến", "Ghi chú").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("số phân bổ", sheet.Cell("BHXH CƠ SỞ A", "Ghi chú").Text ?? "", StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task What_nobody_can_share_out_is_a_row_of_its_own_and_the_column_adds_up()
    {
        await ReorganisedProvince.ImportAsync(Database);

        var sheet = await SheetAsync(ReorganisedProvince.Code, "2025-10", "BHTN");

        var rest = sheet.Cell("Chưa phân bổ", "Tháng trước");
        Assert.Equal(20_500, rest.Number);
        Assert.NotNull(rest.Formula);
        Assert.Null(sheet.Cell("BHXH cơ sở A", "Tháng trước").Number);
    }

    [DatabaseFact]
    public async Task The_boundaries_of_a_chosen_day_stand_over_the_table()
    {
        await ReorganisedProvince.ImportAsync(Database);
        var province = (await Database.ProgressAsync(ReorganisedProvince.Code, "2025-07")).Unit.Unit.Id;

        var report = await Database.ProgressOfAsync(province, "2025-06", BoundaryView.OfDay(new DateOnly(2025, 7, 1)));
        var sheet = AppendixReading.Read(AppendixReading.Write(report))["BHXH bắt buộc"];

        Assert.Equal(24_004, sheet.Cell("TOÀN TỈNH", "Tháng này").Number);
        Assert.Contains(sheet.Sheet.Texts, t => t.Contains("địa giới ngày 01/07/2025", StringComparison.Ordinal));
    }

    private async Task<AppendixReading> SheetAsync(string unit, string month, string name) =>
        AppendixReading.Read(AppendixReading.Write(await Database.ProgressAsync(unit, month)))[name];
}

public sealed class AppendixBoundariesOnSqlite() : AppendixBoundariesTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class AppendixBoundariesOnPostgres() : AppendixBoundariesTests(new PostgresTestDatabase());
