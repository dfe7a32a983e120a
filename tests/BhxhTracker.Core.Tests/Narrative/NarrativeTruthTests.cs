using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Narrative;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Tests.Documents;
using BhxhTracker.Testing.Databases;
using Xunit;
using static BhxhTracker.Core.Tests.Progress.Reports;

namespace BhxhTracker.Core.Tests.Narrative;

/// <summary>Whatever month of the sample province is told, in whatever form: each number is the calculated one, each word before it true.</summary>
public abstract class NarrativeTruthTests(TestDatabase database)
{
    private static readonly string[] Units = ["99", "99001", "998"];
    private static readonly string[] SaidOfNothing = ["–", "  ", " ,", "()", "{", "}", "NaN", "∞", "0,00% kế hoạch", "giảm 0 ", "tăng 0 ", " -"];

    [DatabaseFact]
    public async Task Every_number_of_the_sample_province_is_the_calculated_one_with_a_true_word()
    {
        await DemonstrationReports.EnsureLoadedAsync(database);
        var (faults, figures) = (new List<string>(), 0);
        foreach (var code in Units)
        {
            var unit = (await database.ProgressAsync(code, "2024-10")).Unit;
            for (var month = new ReportMonth(2022, 11); month <= unit.Month; month = month.AddMonths(1))
            {
                foreach (var form in NarrativeWords.AllForms)
                {
                    if ((await WriteAsync(unit.Unit.Id, month, form)).Text is not { } text)
                    {
                        continue;
                    }

                    figures += text.Figures.Count();
                    faults.AddRange(Faults(text).Select(f => $"{code} {month} {form}: {f}"));
                }
            }
        }

        Assert.True(figures > 3_000, $"{figures} numbers");
        Assert.Empty(faults.Take(20));
    }

    private static IEnumerable<string> Faults(NarrativeText text)
    {
        var said = text.Text;
        return text.Figures.Select(NarrativeNumbers.Fault).OfType<string>()
            .Concat(text.Sentences.Where(s => s.Kind == SentenceKind.Figures && !s.Figures.Any()).Select(s => $"no figure in: {s.Text}"))
            .Concat(SaidOfNothing.Where(s => said.Contains(s, StringComparison.Ordinal)).Select(s => $"“{s}” in: {said}"))
            .Concat(said.EndsWith("./.", StringComparison.Ordinal) && said.Split("./.").Length == 2 ? [] : [$"the end of: {said}"])
            .Concat(text.Figures.Where(f => f.Source!.How.Length == 0).Select(f => $"no calculation of {f.Text}"));
    }

    private async Task<NarrativeOutcome> WriteAsync(int unitId, ReportMonth month, NarrativeForm form) => (await database.WithServiceAsync<NarrativeQuery, NarrativeOutcome?>(query => query.OfUnitAsync(
        unitId,
        new NarrativeAsk { Request = new ProgressRequest { Month = month, PlansOn = database.Clock.Today() }, Form = form, IsRounded = form != NarrativeForm.Long },
        CancellationToken.None)))!;
}

public sealed class NarrativeTruthOnSqlite(SqliteTestDatabase database) : NarrativeTruthTests(database), IClassFixture<SqliteTestDatabase>;

[OnPostgres]
public sealed class NarrativeTruthOnPostgres(PostgresTestDatabase database) : NarrativeTruthTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>What the articles printed of places and matters that the demonstration has no full figures of, in our words.</summary>
public class PublishedElsewhereTests
{
    private static readonly NarrativeChoice Long = new(NarrativeBasis.Approved, NarrativeForm.Long, false);

    [Fact]
    public void Districts_are_told_by_their_percent_and_the_one_left_out_by_its_reason()
    {
        var text = Write(
            Health, Unit("Đức Linh", 935, 1000), Unit("Tánh Linh", 987, 1000), Unit("Hàm Tân", 937, 1000), Unit("Hàm Thuận Nam", 926, 1000), Unit("La Gi", 93, 100), Unit("Phú Quý", 100, 100, "ngân sách cấp"));

        Assert.Contains(
            "Tỷ lệ hoàn thành kế hoạch BHYT của các đơn vị, từ cao đến thấp: Tánh Linh 98,70% (còn phải phát triển 13 người); Hàm Tân 93,70% (còn phải phát triển 63 người); "
            + "Đức Linh 93,50% (còn phải phát triển 65 người); La Gi 93,00% (còn phải phát triển 7 người); Hàm Thuận Nam 92,60% (còn phải phát triển 74 người). Không xếp hạng Phú Quý: ngân sách cấp.",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_unit_below_is_told_with_what_it_still_owes() => Assert.Contains(
        "Tánh Linh 76,94% (còn phải phát triển 504 người)", Write(Built(BuiltInIndicators.Voluntary), Unit("Tánh Linh", 1682, 2186)), StringComparison.Ordinal);

    [Theory]
    [InlineData("dân tộc thiểu số", 1_733)]
    [InlineData("hộ thoát nghèo", 2_463)]
    [InlineData("thoát cận nghèo", 3_551)]
    [InlineData("an ninh trật tự ở cơ sở", 1_386)]
    public void Cards_that_wait_are_told_by_their_group(string group, int cards)
    {
        var backlog = new Indicator
        {
            Id = 99,
            Code = "THE",
            Name = $"Thẻ chưa phát hành của nhóm {group}",
            ShortName = "Thẻ chưa phát hành",
            Nature = IndicatorNature.Backlog,
            Measure = UnitOfMeasure.Card,
            FormId = 1,
            Order = 99,
            Definition = "",
        };

        Assert.Contains($"Thẻ chưa phát hành của nhóm {group} là {VietnameseNumber.Whole(cards)} thẻ", Write(backlog, Unit("A", cards, null)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_of_late_payment_keeps_its_decimals() =>
        Assert.Contains("Tỷ lệ chậm đóng là 1,71%", Write(Built(BuiltInIndicators.LateRate), Unit("Cần Thơ", 1.71m, null)), StringComparison.Ordinal);

    private static string Write(Indicator indicator, params Part[] parts)
    {
        var report = Of(indicator, parts);
        return NarrativeWriter.Write(report.Unit, report.Children, [], Long).Text;
    }
}
