namespace BhxhTracker.Core.Calculations;

/// <summary>
/// The noun after an amount and the verbs it goes with: people are won ("phát triển"), money is collected ("thu").
/// It also knows how a stored amount is written, so that đồng never stand before "triệu đồng".
/// </summary>
public sealed record MeasureNoun
{
    private readonly bool inMillions;

    private MeasureNoun(string text, string toDo, string toGrow, bool inMillions)
    {
        Text = text;
        ToDo = toDo;
        ToGrow = toGrow;
        this.inMillions = inMillions;
    }

    public static MeasureNoun People { get; } = Of("người");

    public static MeasureNoun Cards { get; } = Of("thẻ");

    /// <summary>Amounts are given in đồng, as stored, and written in triệu đồng.</summary>
    public static MeasureNoun MillionDong { get; } = new("triệu đồng", "thu", "thu", inMillions: true);

    public string Text { get; }

    /// <summary>The verb of a gap: còn phải phát triển, còn phải thu.</summary>
    public string ToDo { get; }

    /// <summary>The verb of a required pace: phải tăng, phải thu.</summary>
    public string ToGrow { get; }

    /// <summary>Anything else that is counted in whole numbers.</summary>
    public static MeasureNoun Of(string text) => new(text, "phát triển", "tăng", inMillions: false);

    /// <summary>
    /// A computed amount in whole units of the noun: a path's point or an estimate has no single đồng to it. What was counted is written exactly.
    /// </summary>
    /// <param name="amount">As stored: people, cards or đồng.</param>
    public string WriteWhole(decimal amount) => Write(InWhole(amount));

    /// <summary>The amount as stored, rounded to whole units of the noun.</summary>
    public decimal InWhole(decimal amount) => inMillions ? Rounding.Whole(Money.InMillions(amount)) * Money.DongPerMillion : Rounding.Whole(amount);

    /// <summary>Amount and noun, without a sign: 8.329 người; 1.395.647 triệu đồng.</summary>
    /// <param name="amount">As stored: people, cards or đồng.</param>
    public string Write(decimal amount)
    {
        var size = Math.Abs(amount);
        return $"{(inMillions ? VietnameseNumber.Millions(size) : VietnameseNumber.Whole(size))} {Text}";
    }
}
