using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Narrative;
using BhxhTracker.Core.Tests.Calculations;
using FsCheck.Fluent;
using Xunit;
using static BhxhTracker.Core.Tests.Progress.Reports;

namespace BhxhTracker.Core.Tests.Narrative;

/// <summary>The sentences say what is there, in the words of the trade, and nothing that is not there.</summary>
public class NarrativeWriterTests
{
    private static readonly NarrativeChoice Long = new(NarrativeBasis.Approved, NarrativeForm.Long, false);

    [Fact]
    public void A_unit_behind_its_plan_is_told_with_its_best_and_worst()
    {
        var text = Write(Long, Unit("A", 80, 100), Unit("B", 95, 100));

        Assert.StartsWith("Theo số liệu đã duyệt, tính đến hết tháng 9/2024, Thành phố Hải Phòng có kết quả như sau:", text.Text, StringComparison.Ordinal);
        Assert.Contains("Số người tham gia BHYT là 175 người, đạt 87,50% kế hoạch", text.Text, StringComparison.Ordinal);
        Assert.Contains("từ cao đến thấp: B 95,00% (còn phải phát triển 5 người); A 80,00% (còn phải phát triển 20 người)", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void None_is_said_as_none_and_missing_as_missing()
    {
        Assert.Contains("Số người tham gia BHYT là 0 người, đơn vị báo cáo là không có", Write(Long, Unit("A", 0, 100)).Text, StringComparison.Ordinal);
        var missing = Write(Long, Unit("A", null, 100)).Text;
        Assert.Contains("Chưa có số liệu BHYT tháng 9/2024", missing, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 ", missing, StringComparison.Ordinal);
        Assert.DoesNotContain("0,00%", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_left_out_of_the_ranking_is_named_with_the_reason() => Assert.Contains(
        "Không xếp hạng Phú Quý: ngân sách cấp.", Write(Long, Unit("A", 80, 100), Unit("Phú Quý", 100, 100, "ngân sách cấp")).Text, StringComparison.Ordinal);

    [Fact]
    public void Of_many_units_only_the_best_and_the_worst_are_named()
    {
        var text = Write(Long, [.. Enumerable.Range(1, 9).Select(n => Unit($"U{n}", 90 + n, 100))]).Text;

        Assert.Contains("cao nhất là U9 99,00% (còn phải phát triển 1 người); U8 98,00% (còn phải phát triển 2 người); U7 97,00%", text, StringComparison.Ordinal);
        Assert.Contains("thấp nhất là U1 91,00% (còn phải phát triển 9 người); U2 92,00%", text, StringComparison.Ordinal);
        Assert.DoesNotContain("U5", text, StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_few_words_what_is_missing_is_named_too()
    {
        foreach (var form in new[] { NarrativeForm.Short, NarrativeForm.OneSentence })
        {
            var report = Of(Health, Unit("A", 80, 100));
            var voluntary = Of(Built("BHXH_TN"), Unit("A", null, 100)).Unit.Indicators[0];
            var text = NarrativeWriter.Write(report.Unit with { Indicators = [voluntary, .. report.Unit.Indicators] }, [], [], Long with { Form = form }).Text;

            Assert.EndsWith("hưa có số liệu BHXH tự nguyện./.", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_long_form_is_exact_also_when_rounding_was_asked_for() =>
        Assert.Equal(Write(Long, Unit("A", 32_831, 40_000)).Text, Write(Long with { IsRounded = true }, Unit("A", 32_831, 40_000)).Text);

    [Fact]
    public void The_short_forms_round_amounts_and_never_percentages()
    {
        foreach (var form in new[] { NarrativeForm.Short, NarrativeForm.OneSentence })
        {
            var text = Write(new NarrativeChoice(NarrativeBasis.Sent, form, true), Unit("A", 32_831, 40_000)).Text;

            Assert.StartsWith("Theo số liệu các đơn vị đã gửi", text, StringComparison.Ordinal);
            Assert.Contains("gần 33.000 người", text, StringComparison.Ordinal);
            Assert.Contains("82,08%", text, StringComparison.Ordinal);
            Assert.EndsWith("./.", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_sentence_is_one_sentence() =>
        Assert.Single(Write(new NarrativeChoice(NarrativeBasis.Quick, NarrativeForm.OneSentence, false), Unit("A", 5, 10)).Sentences);

    [Fact]
    public void Whatever_the_figures_no_sentence_stands_without_its_figure() => Gens.Holds(
        Gens.Anything.Zip(Gens.Anything).SelectMany(_ => Gen.Choose(0, 11), (figures, choice) => (figures, choice)),
        drawn =>
        {
            var choice = new NarrativeChoice((NarrativeBasis)(drawn.choice % 4), (NarrativeForm)(drawn.choice % 3), drawn.choice % 2 == 0);
            var text = NarrativeWriter.Write(Of(Health, Unit("A", Known(drawn.figures.Item1), Known(drawn.figures.Item2))).Unit, [], [], choice);
            return text.Sentences.Where(s => s.Kind == SentenceKind.Figures).All(s => s.Figures.Any())
                && text.Text.EndsWith("./.", StringComparison.Ordinal)
                && !text.Text.Contains(VietnameseNumber.Dash, StringComparison.Ordinal)
                && text.Text.IndexOfAny(['{', '}']) < 0
                && !text.Text.Contains("  ", StringComparison.Ordinal);
        });

    [Fact]
    public void The_same_figures_always_give_the_same_words() =>
        Assert.Equal(Write(Long, Unit("A", 80, 100), Unit("B", 95, 100)).Text, Write(Long, Unit("A", 80, 100), Unit("B", 95, 100)).Text);

    /// <summary>A figure is a whole number that is not negative.</summary>
    private static decimal? Known(decimal? drawn) => drawn is { } value ? Math.Min(Math.Floor(Math.Abs(value)), PeopleNumber.LargestWhole) : null;

    private static NarrativeText Write(NarrativeChoice choice, params Part[] parts)
    {
        var report = Of(Health, parts);
        return NarrativeWriter.Write(report.Unit, report.Children, [], choice);
    }
}
