using System.Text;
using BhxhTracker.Core.Imports;
using BhxhTracker.Core.Imports.Workbooks;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.HostileFiles;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports.Workbooks;

/// <summary>Files that mean harm and files that are broken: a sentence within a second and 64 MB, never a crash.</summary>
[Collection(AloneCollection.Name)]
public sealed class HostileFilesTests
{
    private const long MostAllocated = 64L * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly IndicatorCatalogue Indicators = new(BuiltInIndicators.All, BuiltInIndicators.Forms, BuiltInIndicators.Notes, []);

    public static TheoryData<string> Names => [.. HostileFile.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_is_answered_with_a_sentence_in_time_and_memory(string name)
    {
        var file = HostileFile.All.Single(f => f.Name == name);
        var content = file.Make();

        var plans = Measured(() => Plans(content));
        var sheets = Measured(() => AllSheets(content));

        if (file.Says is { } words)
        {
            Assert.Contains(words, $"{plans.Answer} | {sheets.Answer}", StringComparison.OrdinalIgnoreCase);
        }
        else
        {
            Assert.Null(plans.Answer);
            Assert.Null(sheets.Answer);
        }

        foreach (var (answer, allocated, took) in new[] { plans, sheets })
        {
            Assert.True(answer is null || (char.IsUpper(answer[0]) && answer.Contains(": ", StringComparison.Ordinal) && answer[^1] == '.'), answer);
            Assert.True(allocated < MostAllocated, $"{allocated / 1024 / 1024} MB");
            Assert.True(took < Longest, $"{took.TotalMilliseconds} ms");
        }
    }

    [Fact]
    public void The_list_has_every_kind_once()
    {
        Assert.True(HostileFile.All.Count > 100);
        Assert.Equal(HostileFile.All.Count, HostileFile.All.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count());
    }

    public static TheoryData<string, string> Tables => new()
    {
        { "head of 10 MB", "quá dài" },
        { "line of 10 MB", "quá dài" },
        { "quote that never ends", "quá dài" },
        { "a million columns", "quá dài" },
        { "2.000 unknown columns", "cột lạ" },
        { "200.000 wrong lines", "chưa xem" },
        { "NUL", "U+0000" },
        { "TCVN3", "UTF-8" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_hostile_table_is_answered_with_few_faults_in_time_and_memory(string kind, string words)
    {
        const string head = "unit_code,value\n";
        var content = kind switch
        {
            "head of 10 MB" => Encoding.UTF8.GetBytes(new string('a', 10_000_000)),
            "line of 10 MB" => Encoding.UTF8.GetBytes(head + new string('a', 10_000_000)),
            "quote that never ends" => Encoding.UTF8.GetBytes(head + "\"" + new string('a', 10_000_000)),
            "a million columns" => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a,", 1_000_000))),
            "2.000 unknown columns" => Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 2_000).Select(i => $"a{i}"))),
            "200.000 wrong lines" => Encoding.UTF8.GetBytes(head + string.Concat(Enumerable.Repeat("1,2,3\n", 200_000))),
            "NUL" => Encoding.UTF8.GetBytes(head + "a\0,1\n"),
            _ => [.. Encoding.UTF8.GetBytes(head), 0xB5, 0xB8, (byte)','],
        };

        var (answer, allocated, took) = Measured(() =>
        {
            using var table = new CsvTable(new MemoryStream(content), ["unit_code", "value"], []);
            var rows = table.Rows().Count();
            Assert.True(table.Faults.Count is > 0 and <= CsvTable.MostFaults + 3, $"{rows} rows, {table.Faults.Count} faults");
            return string.Join('\n', table.Faults);
        });

        Assert.Contains(words, answer!, StringComparison.Ordinal);
        Assert.True(answer!.Length < 100_000, $"{answer.Length} characters");
        Assert.True(allocated < MostAllocated, $"{allocated} bytes");
        Assert.True(took < Longest, $"{took}");
    }

    [Fact]
    public void A_workbook_broken_anyhow_is_read_or_answered_with_a_sentence()
    {
        var valid = new PlainWorkbook().SetRows(PlainWorkbook.HeadRow + string.Concat(Enumerable.Range(2, 60).Select(r => PlainWorkbook.TargetRow(r)))).ToArray();
        Assert.Null(Plans(valid));
        for (var seed = FileMutator.FirstSeed; seed < FileMutator.FirstSeed + FileMutator.Count; seed++)
        {
            var file = new FileMutator(seed).Mutate(valid);
            try
            {
                foreach (var (answer, allocated, took) in new[] { Measured(() => Plans(file)), Measured(() => AllSheets(file)) })
                {
                    Assert.True(answer is not "", $"seed {seed}");
                    Assert.True(allocated < MostAllocated && took < Longest, $"seed {seed}: {allocated} bytes, {took}");
                }
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"seed {seed}: {failure.Message}", failure);
            }
        }
    }

    /// <summary>
    /// Bytes allocated altogether: what is alive at once is never more. The time is the processor's, which is the clock's on a machine
    /// without other work; the shortest of three counts.
    /// </summary>
    private static (string? Answer, long Allocated, TimeSpan Took) Measured(Func<string?> read)
    {
        var runs = new List<(string? Answer, long Allocated, TimeSpan Took)>();
        do
        {
            runs.Add(MeasuredOnce(read));
        }
        while (runs[^1].Took > Longest && runs.Count < 3);
        return runs.MinBy(r => r.Took);
    }

    private static (string? Answer, long Allocated, TimeSpan Took) MeasuredOnce(Func<string?> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Environment.CpuUsage.TotalTime;
        var answer = read();
        return (answer, GC.GetAllocatedBytesForCurrentThread() - before, Environment.CpuUsage.TotalTime - start);
    }

    private static string? Plans(byte[] content)
    {
        var (upload, problem) = PlanUpload.Read(content, Indicators);
        return problem ?? (upload!.Faults.Count == 0 ? null : $"{upload.PlaceOf(upload.Faults[0], isOfCell: true)}: {upload.Faults[0].Problem}.");
    }

    private static string? AllSheets(byte[] content)
    {
        var (workbook, problem) = WorkbookReader.Open(new MemoryStream(content, writable: false));
        try
        {
            var cells = 0;
            for (var sheet = 0; sheet < workbook?.Sheets.Count; sheet++)
            {
                cells += workbook.Rows(sheet).Sum(r => r.Cells.Count);
            }

            return problem;
        }
        catch (WorkbookProblemException wrong)
        {
            return wrong.Message;
        }
    }
}
