using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports;

/// <summary>`import units`: new units, and with permission the differences of known ones as dated changes.</summary>
public abstract class UnitsImportTests(TestDatabase database) : DatabaseTests(database)
{
    private const string DatedColumns = $"{Scenario.UnitColumns},valid_from,valid_to,official_order,source";

    [DatabaseFact]
    public async Task Units_come_in_with_their_order_and_validity_parents_after_children_too()
    {
        var outcome = await Database.ImportAsync("units", Scenario.Csv(
            DatedColumns,
            "31-1,Xã An Lão,commune,xã,313,,,1,nguồn",
            "313,An Lão,district,huyện,31,,,2,",
            "312,Thủy Nguyên,district,huyện,31,,2024-12-31,1,",
            "31,Hải Phòng,province,thành phố,,,2025-06-30,1,"));

        var report = await Database.ProgressAsync("31", "2024-09");
        Assert.Equal(4, outcome.Added);
        Assert.Equal(["312", "313"], report.Children.Select(c => c.Unit.Code));
        Assert.Equal(["313"], (await Database.ProgressAsync("31", "2025-01")).Children.Select(c => c.Unit.Code));
        Assert.Equal(["31", "313", "31-1"], (await Database.ProgressAsync("31-1", "2024-09")).Path.Select(u => u.Code));
    }

    [DatabaseFact]
    public async Task The_same_units_again_change_nothing_with_and_without_update()
    {
        var csv = Scenario.Csv(
            DatedColumns,
            "24,Bắc Giang,province,tỉnh,,,2025-06-30,1,", "24,Bắc Ninh,province,tỉnh,,2025-07-01,,1,", "24-1,Yên Dũng,district,huyện,24,,2025-06-30,,");
        await Database.ImportAsync("units", csv);
        var before = await Database.ContentsAsync();

        var again = await Database.ImportAsync("units", csv);
        var withUpdate = await Database.ImportAsync("units", csv, update: true);

        Assert.Equal((0, 0, 3), (again.Added, again.Changed, again.Unchanged));
        Assert.True(withUpdate.ChangedNothing);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_known_unit_that_differs_is_refused_and_the_differences_are_listed()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var before = await Database.ContentsAsync();

        var outcome = await Database.TryImportAsync("units", Scenario.Csv(DatedColumns, "D1,Thủy Nguyên,district,thành phố,31,2025-01-01,,,"));

        var fault = Assert.Single(outcome.Faults);
        Assert.Equal("đơn vị D1 đã có và khác: name \"Huyện 1\" → \"Thủy Nguyên\"; kind huyện → thành phố", fault.Problem);
        Assert.Contains("--update", fault.Remedy, StringComparison.Ordinal);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task With_update_the_new_name_counts_from_its_day_and_the_old_one_answers_for_old_days()
    {
        await Database.ImportProvinceAsync(districts: 2, communes: 1);

        var outcome = await Database.ImportAsync(
            "units",
            Scenario.Csv(DatedColumns, "D1,Thủy Nguyên,district,thành phố,31,2025-01-01,,,", "D2-1,Xã 2.1,commune,phường,D1,2025-01-01,,,"),
            update: true);

        Assert.Equal((0, 2), (outcome.Added, outcome.Changed));
        Assert.Equal("Huyện 1", (await Database.ProgressAsync("D1", "2024-12")).Unit.Unit.FullName);
        Assert.Equal("Thành phố Thủy Nguyên", (await Database.ProgressAsync("D1", "2025-01")).Unit.Unit.FullName);
        Assert.Equal(["31", "D2", "D2-1"], (await Database.ProgressAsync("D2-1", "2024-12")).Path.Select(u => u.Code));
        Assert.Equal(["31", "D1", "D2-1"], (await Database.ProgressAsync("D2-1", "2025-01")).Path.Select(u => u.Code));
    }

    [DatabaseFact]
    public async Task A_unit_never_changes_its_province()
    {
        await Database.ImportAsync("units", Scenario.Csv(
            Scenario.UnitColumns, "30,Hải Dương,province,tỉnh,", "31,Hải Phòng,province,thành phố,", "288,Chí Linh,district,thành phố,30"));
        var before = await Database.ContentsAsync();

        var outcome = await Database.TryImportAsync("units", Scenario.Csv(Scenario.UnitColumns, "288,Chí Linh,district,thành phố,31"), update: true);

        Assert.Equal((2, "parent_code"), (Assert.Single(outcome.Faults).Line, outcome.Faults[0].Column));
        Assert.Contains("import successions", outcome.Faults[0].Remedy, StringComparison.Ordinal);
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task Every_wrong_line_is_named_and_nothing_is_written()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var before = await Database.ContentsAsync();

        var outcome = await Database.TryImportAsync("units", Scenario.Csv(
            DatedColumns,
            ",Không mã,district,huyện,31,,,,",
            "A2,,district,huyện,31,,,,",
            "A3,Sai cấp,quận,quận,31,,,,",
            "A4,Sai loại,district,khu phố,31,,,,",
            "A5,Xã làm huyện,district,xã,31,,,,",
            "A6,Mồ côi,commune,xã,,,,,",
            "A7,Tỉnh có cha,province,tỉnh,31,,,,",
            "A8,Ngược ngày,district,huyện,31,2024-02-01,2024-01-01,,",
            "A9,Sai ngày,district,huyện,31,1/7/2025,,,",
            "A10,Sai thứ tự,district,huyện,31,,,1.5,",
            "A11,Trùng mã,district,huyện,31,,2024-06-30,,",
            "A11,Trùng mã nữa,district,huyện,31,2024-06-30,,,"));
        var orphan = await Database.TryImportAsync("units", Scenario.Csv(
            Scenario.UnitColumns, "B1,Không cha,commune,xã,Z9", "B2,Cha cùng cấp,district,huyện,D1", "D1,Huyện 1,commune,xã,31"));

        Assert.Equal(
            [
                (2, "code"), (3, "name"), (4, "level"), (5, "kind"), (6, "kind"), (7, "parent_code"), (8, "parent_code"), (9, "valid_to"), (10, "valid_from"),
                (11, "official_order"), (13, "code"),
            ],
            outcome.Faults.Select(f => (f.Line, f.Column)));
        Assert.Equal([(2, "parent_code"), (3, "parent_code"), (4, "level")], orphan.Faults.Select(f => (f.Line, f.Column)));
        Assert.All(outcome.Faults.Concat(orphan.Faults), f => Assert.NotEmpty(f.Remedy));
        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_code_of_two_units_needs_the_days_of_one()
    {
        await Database.ImportAsync("units", Scenario.Csv(DatedColumns, "24,Bắc Giang,province,tỉnh,,,2025-06-30,,", "24,Bắc Ninh,province,tỉnh,,2025-07-01,,,"));

        var outcome = await Database.TryImportAsync("units", Scenario.Csv(Scenario.UnitColumns, "24,Bắc Ninh,province,tỉnh,"));

        Assert.Equal((2, "code"), (Assert.Single(outcome.Faults).Line, outcome.Faults[0].Column));
    }

    [DatabaseFact]
    public async Task A_unit_that_is_added_later_makes_the_kept_totals_incomplete()
    {
        await Database.ImportProvinceAsync(districts: 2);
        await Database.ImportCountsAsync("2024-08", "BHYT", ("D1", 10), ("D2", 20));
        await Database.ImportCountsAsync("2024-09", "BHYT", ("D1", 10), ("D2", 20));

        await Database.ImportAsync("units", Scenario.Csv(DatedColumns, "D3,Huyện 3,district,huyện,31,2024-09-01,,,"));

        var (august, september) = ((await Database.ProgressAsync("31", "2024-08")).Unit.Of("BHYT"), (await Database.ProgressAsync("31", "2024-09")).Unit.Of("BHYT"));
        Assert.True(august.IsComplete);
        Assert.Equal((false, 2, 3), (september.IsComplete, september.UnitsReported, september.UnitsExpected));
        Assert.Equal(30, september.Value.Value);
    }
}

public sealed class UnitsImportOnSqlite() : UnitsImportTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class UnitsImportOnPostgres() : UnitsImportTests(new PostgresTestDatabase());
