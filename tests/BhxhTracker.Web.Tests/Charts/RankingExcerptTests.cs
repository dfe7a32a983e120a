using BhxhTracker.Web.Charts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Web.Tests.Charts;

/// <summary>A long ranking shows its head and its end, and nobody is dropped without a word.</summary>
public class RankingExcerptTests
{
    [Fact]
    public void What_fits_is_shown_whole()
    {
        var shown = RankingExcerpt.Of(Bars(5, 2), 7);

        Assert.Equal((7, 0, 0, 0), (shown.Best.Count, shown.Worst.Count, shown.Between, shown.WithoutNumber));
    }

    [Fact]
    public void Units_without_a_number_give_way_first()
    {
        var shown = RankingExcerpt.Of(Bars(5, 2), 6);

        Assert.Equal((5, 0, 0, 2), (shown.Best.Count, shown.Worst.Count, shown.Between, shown.WithoutNumber));
    }

    [Fact]
    public void Of_a_hundred_communes_the_first_and_the_last_six_are_seen_and_the_others_counted()
    {
        var chart = ChartMarkup.Parse(RankingBars.Render(Bars(98, 0), "Xếp hạng", most: 12));

        var rows = chart.QuerySelectorAll("ol > li").Select(r => r.QuerySelector(".n")?.Words() ?? r.Words()).ToList();
        Assert.Equal([.. Enumerable.Range(1, 6).Select(i => $"Xã {i}"), "… và 86 đơn vị khác, từ 193,00% đến 108,00%", .. Enumerable.Range(93, 6).Select(i => $"Xã {i}")], rows);
    }

    [Fact]
    public void The_rest_of_a_gap_is_summed_up()
    {
        var chart = ChartMarkup.Parse(GapBars.Render([.. Enumerable.Range(1, 10).Select(i => new GapBar($"Xã {i}", null, 10, "10 người"))], "Còn thiếu", most: 7));

        Assert.Equal("… và 3 đơn vị khác, cộng 30,00% số còn thiếu", chart.QuerySelector("li.skip")!.Words());
    }

    [Fact]
    public void Nobody_is_lost() => Prop.ForAll<byte, byte, byte>((ranked, unranked, room) =>
    {
        var most = room + 2;
        var shown = RankingExcerpt.Of(Bars(ranked, unranked), most);
        return shown.Best.Count + shown.Worst.Count <= most && shown.Best.Count + shown.Worst.Count + shown.Between + shown.WithoutNumber == ranked + unranked;
    }).QuickCheckThrowOnFailure();

    private static List<RankingBar> Bars(int ranked, int unranked) =>
    [
        .. Enumerable.Range(1, ranked).Select(i => new RankingBar($"Xã {i}", null, 200 - i, $"{200 - i},00%", RankingStatus.Below, null)),
        .. Enumerable.Range(1, unranked).Select(i => new RankingBar($"Chưa có số {i}", null, null, null, RankingStatus.None, "chưa có số liệu")),
    ];
}
