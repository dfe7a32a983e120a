using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Review;

/// <summary>
/// Reads the figures out of a draft: number by number, each with the words between it and its neighbours, the figure before it and how
/// its sentence begins. What a sentence does not say again (the indicator, the place, the day) it takes over from what stands before it.
/// </summary>
internal sealed class FigureReader(DraftPlaces places)
{
    private readonly List<DraftFigure> figures = [];
    private string? headingIndicator;
    private string? headingPlace;
    private string? lastIndicator;
    private string? lastPlace;
    private DateOnly? asOf;

    /// <summary>Composed letters, plain line ends and spaces: the text in which the figures' places count.</summary>
    public static string Clean(string? draft) => HiddenCharacters.Drop(draft ?? "").Normalize(NormalizationForm.FormC)
        .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\u00A0', ' ').Replace('\u202F', ' ');

    public static IReadOnlyList<DraftFigure> Read(string text, DraftPlaces places)
    {
        var reader = new FigureReader(places);
        foreach (var (start, sentence) in DraftSentences.Of(text))
        {
            reader.ReadSentence(start, sentence);
            if (reader.figures.Count > DraftReview.MostFigures)
            {
                break;
            }
        }

        return reader.figures;
    }

    private void ReadSentence(int start, string sentence)
    {
        var numbers = NumberReader.Find(sentence);
        if (numbers.Count == 0)
        {
            ReadHeading(sentence);
            return;
        }

        // "Năm 2023, …" leaves the day that was said before.
        asOf = DraftSentences.LeavesDay(sentence) ? null : asOf;
        var from = 0;
        (string? Name, bool IsSaid) place = (null, false);
        string? indicator = null;
        DraftFigure? previous = null;
        var (saysActual, saysDay) = (false, false);
        for (var n = 0; n < numbers.Count; n++)
        {
            var match = numbers[n];
            var end = match.Index + match.Length;
            var left = sentence[from..match.Index];
            var surroundings = new Surroundings(
                match,
                sentence[..numbers[0].Index],
                sentence[..match.Index],
                left,
                sentence[end..(n + 1 < numbers.Count ? numbers[n + 1].Index : sentence.Length)],
                previous,
                saysActual);
            place = PlaceOf(left, place);
            (asOf, saysDay) = DraftSentences.AsOf(left) is { } day ? (day, true) : (asOf, saysDay);
            var named = IndicatorOf(surroundings) ?? indicator ?? headingIndicator;
            named ??= BaseWords.IsBaseItself(left) ? IndicatorWords.In(surroundings.Right) is [var next, ..] ? next : null : null;
            var isContinued = named is null && surroundings.MayContinue;
            var (role, code) = FigureRoles.Of(surroundings, isContinued ? lastIndicator : named);
            previous = new DraftFigure(start + match.Index, match.Value, NumberReader.Read(match), role, code, place.IsSaid ? place.Name : isContinued ? lastPlace : headingPlace, asOf)
            {
                Base = role == FigureRole.Base ? BaseWords.OfItself(left, asOf) : BaseWords.Of(left, surroundings.Right, previous is null, asOf),
                IsFall = FigureWords.FallBefore().IsMatch(left) || (role == FigureRole.PercentBeyond && FigureWords.Gap().IsMatch(left)),
                IsMoney = surroundings.IsMoney,
                Authority = AuthorityOf(role, surroundings),
                Year = DraftSentences.Year(surroundings.Before) ?? asOf?.Year,
                Months = MonthsLeft(surroundings),
                SaysDay = saysDay,
                IsOfChangeBefore = surroundings.IsOfChangeBefore,
            };
            figures.Add(previous);
            if (role is not (FigureRole.Other or FigureRole.Backlog))
            {
                (indicator, lastIndicator, lastPlace) = (code, code, previous.Place);
            }

            saysActual |= role == FigureRole.Actual;
            from = end;
        }
    }

    /// <summary>"Huyện Đức Linh:" or "1. BHXH bắt buộc" stands for the lines below it.</summary>
    private void ReadHeading(string line)
    {
        if (!DraftSentences.IsHeading(line))
        {
            return;
        }

        var (place, isSaid) = places.Last(line, (null, false));
        headingPlace = isSaid ? place : headingPlace;
        headingIndicator = IndicatorWords.In(line).Distinct().ToList() is [var only] ? only : null;
    }

    private (string? Name, bool IsSaid) PlaceOf(string left, (string? Name, bool IsSaid) before) =>
        FigureWords.OtherPlaces().IsMatch(left) ? (DraftFigure.OtherPlaces, true) : places.Last(left, before);

    private static string? IndicatorOf(Surroundings figure)
    {
        if (figure.IsPeople
            && FigureWords.TakingPartAfter().Match(figure.Right) is { Success: true } near
            && IndicatorWords.At(figure.Right, near.Length) is { } behind)
        {
            return behind;
        }

        var named = IndicatorWords.In(figure.Left);
        return figure.IsRate
            ? named.Contains(IndicatorWords.Late) ? IndicatorWords.Late : named.Count > 0 ? named[^1] : null
            : named.LastOrDefault(code => IndicatorWords.IsMoney(code) == figure.IsMoney);
    }

    private static string? AuthorityOf(FigureRole role, Surroundings figure) => role switch
    {
        FigureRole.Plan => PlanWords.Behind(figure.Right) ?? PlanWords.Only(figure.Left),
        FigureRole.PercentOfPlan or FigureRole.PercentBeyond or FigureRole.Gap or FigureRole.Excess => PlanWords.Behind(figure.Right),
        _ => null,
    };

    private static int? MonthsLeft(Surroundings figure) => FigureWords.MonthsLeft().Match(figure.Before) is { Success: true } left
        ? int.Parse(left.Groups["n"].ValueSpan, CultureInfo.InvariantCulture)
        : FigureWords.MonthsLeft().Match(figure.Right) is { Success: true } right ? int.Parse(right.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) : null;
}

/// <summary>A number with the words around it.</summary>
/// <param name="Head">The sentence before its first number.</param>
/// <param name="Before">The sentence before this number.</param>
/// <param name="Left">Between the number before and this one.</param>
/// <param name="Right">Between this number and the next one.</param>
/// <param name="Previous">The figure before it in the sentence.</param>
/// <param name="SaysActual">The sentence has already said what was counted.</param>
internal sealed record Surroundings(Match Match, string Head, string Before, string Left, string Right, DraftFigure? Previous, bool SaysActual)
{
    public bool IsRate => NumberReader.IsRate(Match);

    public bool IsMoney => NumberReader.Is(Match, "đồng");

    /// <summary>Of "118.732/124.500 người" the first has no unit of its own.</summary>
    public bool IsPeople => NumberReader.Is(Match, "người") || NumberReader.Is(Match, "lao động") || NumberReader.Is(Match, "");

    public bool IsEmployers => NumberReader.Is(Match, "đơn vị");

    /// <summary>"tăng 3.600 người (6,00%)".</summary>
    public bool IsOfChangeBefore => IsRate && Previous?.Role == FigureRole.Delta && FigureWords.SameChange().IsMatch(Left);

    /// <summary>"còn 1.500 người nữa".</summary>
    public bool IsGap => FigureWords.Gap().IsMatch(Left) || (FigureWords.LeftBefore().IsMatch(Left) && FigureWords.ToDoAfter().IsMatch(Right));

    /// <summary>A percentage, a gap, a change or what was reached may speak of the indicator of the sentence before.</summary>
    public bool MayContinue => IsRate || IsGap || FigureWords.ChangeBefore().IsMatch(Left) || FigureWords.ExcessBefore().IsMatch(Left)
        || FigureWords.PerMonthBefore().IsMatch(Left) || (IsPeople && FigureWords.DoneBefore().IsMatch(Left));
}
