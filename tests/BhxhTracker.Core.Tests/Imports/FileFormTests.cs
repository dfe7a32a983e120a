using System.Text;
using BhxhTracker.Core.Imports;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports;

/// <summary>What a file may look like, and how a wrong one is refused.</summary>
public abstract class FileFormTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task A_byte_order_mark_semicolons_windows_line_ends_and_any_order_of_columns_are_taken()
    {
        await Database.ImportProvinceAsync(districts: 1);

        var outcome = await Database.ImportAsync("counts", "\uFEFFValue;MONTH;unit_code; indicator\r\n100;2024-09;D1;BHYT\r\n\r\n;2024-09;D1;BHTN\r\n");

        Assert.Equal((1, 1), (outcome.Added, outcome.Unchanged));
        Assert.Equal(100, (await Database.ProgressAsync("D1", "2024-09")).Unit.Of("BHYT").Value.Value);
    }

    [DatabaseFact]
    public async Task Text_in_either_unicode_form_is_kept_in_one()
    {
        await Database.ImportAsync("units", Scenario.Csv(Scenario.UnitColumns, "31,Hải Phòng,province,thành phố,".Normalize(NormalizationForm.FormD)));

        Assert.Equal("Hải Phòng", (await Database.ProgressAsync("31", "2024-09")).Unit.Unit.Name);
    }

    [DatabaseFact]
    public async Task A_quoted_cell_may_hold_separators_quotes_and_line_ends_and_later_lines_keep_their_numbers()
    {
        await Database.ImportProvinceAsync(districts: 1);

        var outcome = await Database.TryImportAsync("counts", $"{Scenario.CountColumns},note\nD1,2024-09,BHYT,100,\"một, \"\"hai\"\"\nba\"\nD1,2024-09,BHTN,x,\n");

        Assert.Equal((4, "value"), (Assert.Single(outcome.Faults).Line, outcome.Faults[0].Column));
    }

    [DatabaseFact]
    public Task An_unknown_column_is_named_with_those_that_are_taken() =>
        IsRefusedAsync("unit_code,month,indicator,value,ghi_chu\nD1,2024-09,BHYT,100,\n", (1, "ghi_chu"));

    [DatabaseFact]
    public Task Each_missing_column_is_named() => IsRefusedAsync("unit_code,value\nD1,100\n", (1, "month"), (1, "indicator"));

    [DatabaseFact]
    public Task A_column_that_stands_twice_is_named() => IsRefusedAsync("unit_code,month,indicator,value,Value\nD1,2024-09,BHYT,100,100\n", (1, "value"));

    [DatabaseFact]
    public Task An_empty_file_is_refused() => IsRefusedAsync("", (0, null));

    [DatabaseFact]
    public Task A_line_with_too_few_cells_is_named() => IsRefusedAsync("unit_code,month,indicator,value\nD1,2024-09,BHYT\n", (2, null));

    [DatabaseFact]
    public Task A_quote_that_is_never_closed_is_refused() =>
        IsRefusedAsync("unit_code,month,indicator,value,note\nD1,2024-09,BHYT,100,\"chưa đóng\nD1,2024-09,BHTN,100,\n", (2, null));

    [DatabaseFact]
    public Task A_quote_inside_a_bare_cell_is_refused() =>
        IsRefusedAsync("unit_code,month,indicator,value,note\nD1,2024-09,BHYT,100,xã \"Một\"\n", (2, null));

    [DatabaseFact]
    public async Task A_file_with_a_head_only_holds_nothing_and_changes_nothing()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var before = await Database.ContentsAsync();

        foreach (var (kind, head) in Heads)
        {
            Assert.True((await Database.ImportAsync(kind, head + "\n")).ChangedNothing, kind);
        }

        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_file_in_another_encoding_is_refused_with_its_line()
    {
        await Database.ImportProvinceAsync(districts: 1);
        byte[] file = [.. Encoding.UTF8.GetBytes($"{Scenario.CountColumns},note\nD1,2024-09,BHYT,100,"), 0xD0, 0xE3, .. Encoding.UTF8.GetBytes("\n")];

        var outcome = await Database.WithServiceAsync<ImportService, ImportOutcome>(import => import.RunAsync(
            "counts", new ImportRequest { Content = new MemoryStream(file), FileName = "counts.csv", Actor = "kiểm thử" }, CancellationToken.None));

        Assert.Equal("lưu lại tệp với bảng mã UTF-8", Assert.Single(outcome.Faults).Remedy);
    }

    [DatabaseFact]
    public async Task Each_kind_of_file_refuses_an_empty_and_a_strange_one_without_writing()
    {
        await Database.ImportProvinceAsync(districts: 1);
        var before = await Database.ContentsAsync();

        foreach (var (kind, head) in Heads)
        {
            Assert.False((await Database.TryImportAsync(kind, "")).IsAccepted, kind);
            var strange = await Database.TryImportAsync(kind, $"{head},la\n");
            Assert.Equal((1, "la"), (Assert.Single(strange.Faults).Line, strange.Faults[0].Column));
        }

        Assert.Equal(before, await Database.ContentsAsync());
    }

    private static (string Kind, string Head)[] Heads =>
    [
        ("units", Scenario.UnitColumns), ("changes", "code,on,field,value"), ("successions", "predecessor_code,successor_code,effective"),
        ("plans", Scenario.PlanColumns), ("denominators", "unit_code,kind,year,value"), ("counts", Scenario.CountColumns),
    ];

    private async Task IsRefusedAsync(string csv, params (int Line, string? Column)[] expected)
    {
        await Database.ImportProvinceAsync(districts: 1);
        var before = await Database.ContentsAsync();

        var outcome = await Database.TryImportAsync("counts", csv);

        Assert.Equal(expected, outcome.Faults.Select(f => (f.Line, f.Column)));
        Assert.All(outcome.Faults, f => Assert.NotEmpty(f.Remedy));
        Assert.Equal(before, await Database.ContentsAsync());
    }
}

public sealed class FileFormOnSqlite() : FileFormTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class FileFormOnPostgres() : FileFormTests(new PostgresTestDatabase());
