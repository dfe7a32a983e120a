using System.Globalization;

namespace BhxhTracker.Core.Calculations;

/// <summary>
/// How numbers, dates and months are written for people (domain.md, 5): dot between thousands, comma before decimals,
/// no space before %, rounded half away from zero, once, here. A missing value is an en dash.
/// The separators are fixed, not taken from a culture: the text is the same on every machine.
/// </summary>
public static class VietnameseNumber
{
    /// <summary>What stands where there is no number.</summary>
    public const string Dash = "–";

    private const int TimesDecimals = 1;

    private static readonly NumberFormatInfo Format = NumberFormatInfo.ReadOnly(new NumberFormatInfo
    {
        NumberGroupSeparator = ".",
        NumberDecimalSeparator = ",",
        NumberGroupSizes = [3],
        NegativeSign = "-",
    });

    /// <summary>A count: 1.052.062.</summary>
    public static string Whole(decimal value) => Decimal(value, 0);

    public static string Whole(decimal? value) => value is { } known ? Whole(known) : Dash;

    /// <summary>A change of a count, with its sign: +8.329, -933, 0.</summary>
    public static string Signed(decimal value) => (Rounding.Whole(value) > 0 ? "+" : "") + Whole(value);

    public static string Signed(decimal? value) => value is { } known ? Signed(known) : Dash;

    /// <summary>A percentage, always with two decimals: 95,10%.</summary>
    public static string Percent(decimal value) => Decimal(value, Rounding.PercentDecimals) + "%";

    public static string Percent(decimal? value) => value is { } known ? Percent(known) : Dash;

    /// <summary>A difference of two rates, which is not a percentage (rule 9): 4,15 điểm phần trăm.</summary>
    public static string Points(decimal value) => Decimal(value, Rounding.PercentDecimals) + " điểm phần trăm";

    public static string Points(decimal? value) => value is { } known ? Points(known) : Dash;

    /// <summary>A number with just so many decimals: 11,8.</summary>
    public static string Decimal(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Format);

    public static string Decimal(decimal? value, int decimals) => value is { } known ? Decimal(known, decimals) : Dash;

    /// <summary>A number as somebody wrote it, with the decimals that it has: -5 or 12,5.</summary>
    public static string Exact(decimal value) => value.ToString("#,##0.######", Format);

    /// <summary>Money in triệu đồng, without its noun, with the decimals it needs down to a single đồng: 1.395.647 or 0,5.</summary>
    /// <param name="dong">The amount as it is stored, in đồng.</param>
    public static string Millions(decimal dong) => Money.InMillions(Rounding.Whole(dong)).ToString("#,##0.######", Format);

    public static string Millions(decimal? dong) => dong is { } known ? Millions(known) : Dash;

    /// <summary>How many times as much: 11,8 lần.</summary>
    public static string Times(decimal value) => Decimal(value, TimesDecimals) + " lần";

    public static string Times(decimal? value) => value is { } known ? Times(known) : Dash;

    /// <summary>
    /// The value of a decimal input. At least one decimal is written, because the reader of people's numbers
    /// (<see cref="PeopleNumber.Decimal"/>) must ask whether a bare "1.052" is a thousand or a fraction.
    /// </summary>
    public static string ForDecimalField(decimal value) => value.ToString("#,##0.0###########", Format);

    /// <summary>A day in tables and fields: 23/09/2024.</summary>
    public static string Date(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    public static string Date(DateOnly? day) => day is { } known ? Date(known) : Dash;

    /// <summary>
    /// A day in a sentence: 23/9/2024, 02/01/2019. Days below 10 and the months 1 and 2 take a zero, the others none
    /// (Decree 30/2020/NĐ-CP, Appendix I).
    /// </summary>
    public static string DateInText(DateOnly day) =>
        day.ToString(day.Month <= 2 ? "dd'/'MM'/'yyyy" : "dd'/'M'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>A report month: 9/2024.</summary>
    public static string Month(ReportMonth month) => month.FirstDay.ToString("M'/'yyyy", CultureInfo.InvariantCulture);

    public static string Month(ReportMonth? month) => month is { } known ? Month(known) : Dash;
}
