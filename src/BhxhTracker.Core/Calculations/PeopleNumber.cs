namespace BhxhTracker.Core.Calculations;

/// <summary>What a typed or pasted number turned out to be.</summary>
public enum PeopleNumberKind
{
    /// <summary>Nothing was typed: not reported, which is not zero (rule 2).</summary>
    Empty,

    Number,

    NotANumber,

    /// <summary>A number with decimals in a field of whole numbers.</summary>
    Fraction,

    /// <summary>"1.052" in a decimal field: a thousand and fifty-two, or a little above one.</summary>
    Ambiguous,

    /// <summary>Beyond what a field can hold; a slip of the finger.</summary>
    TooLarge,
}

/// <summary>The outcome of reading a number that a person typed or pasted.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The number; null unless <paramref name="Kind"/> is <see cref="PeopleNumberKind.Number"/>.</param>
/// <param name="Message">Vietnamese: what is wrong and what to do; empty when the input is accepted.</param>
public sealed record PeopleNumberResult(PeopleNumberKind Kind, decimal? Value = null, string Message = "")
{
    public bool IsAccepted => Kind is PeopleNumberKind.Empty or PeopleNumberKind.Number;
}

/// <summary>
/// The one reader of people's numbers (domain.md, 5), strict and without a culture: a framework parser reads "92.5" as 925
/// under vi-VN. Negative numbers are read as numbers; a field that wants none refuses them. The browser's own check runs
/// through the same shared cases.
/// </summary>
public static class PeopleNumber
{
    /// <summary>The largest count, or amount in đồng.</summary>
    public const decimal LargestWhole = 1_000_000_000_000_000m;

    /// <summary>The largest rate, or amount in triệu đồng: the same amount as <see cref="LargestWhole"/> đồng.</summary>
    public const decimal LargestDecimal = LargestWhole / Money.DongPerMillion;

    /// <summary>More digits than this after the comma cannot be kept exactly beside the largest number.</summary>
    public const int MostDecimals = 12;

    private const string CountExpected = "Không phải là số. Hãy gõ như 1.052.062 hoặc 1052062; để trống nếu chưa có số liệu.";
    private const string DecimalExpected = "Không phải là số. Hãy gõ như 92,5 hoặc 1.052.062,5; để trống nếu chưa có số liệu.";
    private const string NoPercentHere = "Ô này nhận số đếm, không nhận tỷ lệ phần trăm. Hãy kiểm tra lại cột hoặc bỏ dấu %.";
    private const string NoFractionHere = "Ô này chỉ nhận số nguyên, không nhận phần thập phân.";

    /// <summary>Reads a field of whole numbers: "1.052" is 1052, "92,5" is refused.</summary>
    public static PeopleNumberResult Whole(string? text)
    {
        var typed = TypedNumber.Clean(text);
        if (typed.Length == 0)
        {
            return new(PeopleNumberKind.Empty);
        }

        if (TypedNumber.Read(typed) is not { } read)
        {
            return new(PeopleNumberKind.NotANumber, Message: CountExpected);
        }

        return read switch
        {
            { IsPercent: true } => new(PeopleNumberKind.NotANumber, Message: NoPercentHere),
            _ when read.Exceeds(LargestWhole) => TooLarge(LargestWhole),
            { Fraction.Length: > 0 } => new(PeopleNumberKind.Fraction, Message: $"{NoFractionHere} {FractionRemedy(read)}"),
            _ => new(PeopleNumberKind.Number, read.Value),
        };
    }

    /// <summary>Reads a field of rates or triệu đồng: "92,5", "92.5" and "92,5%" are 92.5; "1.052" is asked about.</summary>
    public static PeopleNumberResult Decimal(string? text)
    {
        var typed = TypedNumber.Clean(text);
        if (typed.Length == 0)
        {
            return new(PeopleNumberKind.Empty);
        }

        if (TypedNumber.Read(typed) is not { } read)
        {
            return new(PeopleNumberKind.NotANumber, Message: DecimalExpected);
        }

        return read switch
        {
            { Fraction.Length: > MostDecimals } => new(
                PeopleNumberKind.NotANumber,
                Message: $"Có quá {MostDecimals} chữ số sau dấu phẩy. Hãy làm tròn rồi nhập lại."),
            _ when read.Exceeds(LargestDecimal) => TooLarge(LargestDecimal),
            { DotBeforeThreeDigits: true } => new(PeopleNumberKind.Ambiguous, Message: AmbiguityRemedy(read)),
            _ => new(PeopleNumberKind.Number, read.Value),
        };
    }

    private static PeopleNumberResult TooLarge(decimal largest) => new(
        PeopleNumberKind.TooLarge,
        Message: $"Số quá lớn: nhiều nhất là {VietnameseNumber.Whole(largest)}. Hãy kiểm tra lại số chữ số và đơn vị tính.");

    // "1,052" in a field of counts is most likely an English thousand; say how to write it, but do not guess.
    private static string FractionRemedy(TypedNumber read) => read.Fraction.Length == 3 && read.Whole[0] != '0'
        ? $"Nếu là {VietnameseNumber.Whole(read.WithoutSeparators)} thì hãy gõ đúng như vậy."
        : "Hãy gõ số đếm đầy đủ, ví dụ 1.052.062 hoặc 1052062.";

    private static string AmbiguityRemedy(TypedNumber read)
    {
        var fraction = VietnameseNumber.Decimal(read.WithoutSeparators / 1000, 3);
        return $"Chưa rõ dấu chấm là dấu phân cách nghìn hay dấu thập phân. Hãy gõ {VietnameseNumber.ForDecimalField(read.WithoutSeparators)} hoặc {fraction}.";
    }
}
