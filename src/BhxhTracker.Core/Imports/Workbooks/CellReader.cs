using System.Globalization;
using System.Xml;

namespace BhxhTracker.Core.Imports.Workbooks;

/// <summary>Reads one c element: address, style and type without a string, then its value.</summary>
internal sealed class CellReader
{
    private const int LastColumnOfExcel = 16_384;
    private const int ExactDigits = 15;

    private readonly GuardedXml xml;
    private readonly SharedTexts shared;
    private readonly DayStyles days;
    private readonly TextBuffer attribute = new();
    private readonly TextBuffer value = new();
    private readonly string addressName;
    private readonly string styleName;
    private readonly string typeName;
    private readonly string valueName;
    private readonly string formulaName;
    private readonly string inlineName;
    private CellType type;
    private int style;
    private int ownTexts;

    public CellReader(GuardedXml xml, SharedTexts shared, DayStyles days)
    {
        this.xml = xml;
        this.shared = shared;
        this.days = days;
        (addressName, styleName, typeName) = (xml.Names.Add("r"), xml.Names.Add("s"), xml.Names.Add("t"));
        (valueName, formulaName, inlineName) = (xml.Names.Add("v"), xml.Names.Add("f"), xml.Names.Add("is"));
    }

    private enum CellType
    {
        Number,
        Shared,
        Inline,
        Text,
        Boolean,
        Error,
        Date,
    }

    /// <summary>Reads the attributes; gives the column, the next one when the cell does not say.</summary>
    public int Begin(int row, int previous)
    {
        var reader = xml.Reader;
        (type, style) = (CellType.Number, 0);
        var column = previous + 1;
        while (reader.MoveToNextAttribute())
        {
            var name = reader.LocalName;
            if (reader.Prefix.Length > 0 || (!ReferenceEquals(name, addressName) && !ReferenceEquals(name, styleName) && !ReferenceEquals(name, typeName)))
            {
                continue;
            }

            attribute.Clear();
            attribute.AppendValue(reader);
            if (ReferenceEquals(name, addressName))
            {
                column = ColumnOf(attribute.Span, row);
            }
            else if (ReferenceEquals(name, typeName))
            {
                type = TypeOf(attribute.Span);
            }
            else if (!int.TryParse(attribute.Span, NumberStyles.None, CultureInfo.InvariantCulture, out style))
            {
                throw WorkbookProblemException.Damaged("kiểu ô không đúng");
            }
        }

        reader.MoveToElement();
        return column;
    }

    /// <summary>The value; null for a cell that holds nothing.</summary>
    public WorkbookCell? Read(int column)
    {
        var reader = xml.Reader;
        if (reader.IsEmptyElement)
        {
            return null;
        }

        var depth = reader.Depth;
        var (hasFormula, hasValue) = (false, false);
        value.Clear();
        while (xml.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != depth + 1)
            {
                continue;
            }

            var name = reader.LocalName;
            if (ReferenceEquals(name, valueName) && type != CellType.Inline)
            {
                hasValue = true;
                value.Append(xml);
            }
            else if (ReferenceEquals(name, inlineName) && type == CellType.Inline)
            {
                hasValue = true;
                RichText.Append(xml, value);
            }
            else
            {
                hasFormula |= ReferenceEquals(name, formulaName);
            }
        }

        if (value.IsTooLong)
        {
            throw TooLong();
        }

        return !hasValue && hasFormula ? new WorkbookCell(column, WorkbookCellKind.Formula, "", 0) : Value(column);
    }

    private WorkbookCell? Value(int column)
    {
        switch (type)
        {
            case CellType.Error:
                return new WorkbookCell(column, WorkbookCellKind.Error, new string(value.Span), 0);
            case CellType.Shared:
                return value.Length == 0 ? null : Shared(column);
            case CellType.Boolean:
                return value.Length == 0 ? null : new WorkbookCell(column, WorkbookCellKind.Boolean, value.Span is "1" or "true" ? "TRUE" : "FALSE", 0);
            case CellType.Number:
                return value.Span.IsWhiteSpace() ? null : Number(column);
        }

        // A text of the sheet's own; a list of shared ones is counted where it is read.
        if ((ownTexts += value.Length) > WorkbookLimits.TextTotal)
        {
            throw new WorkbookProblemException("trang tính có quá nhiều chữ", "chỉ giữ các cột cần nhập rồi chọn lại");
        }

        return value.ToText() is not { } text ? null
            : type == CellType.Date && text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? new WorkbookCell(column, WorkbookCellKind.Date, text[..10], 0)
            : new WorkbookCell(column, WorkbookCellKind.Text, text, 0);
    }

    private WorkbookCell? Shared(int column)
    {
        if (!int.TryParse(value.Span, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= shared.Count)
        {
            throw WorkbookProblemException.Damaged("ô trỏ tới chữ không có");
        }

        return shared.IsTooLong(at) ? throw TooLong() : shared[at] is { } text ? new WorkbookCell(column, WorkbookCellKind.Text, text, 0) : null;
    }

    private WorkbookCell Number(int column)
    {
        if (!TryExact(value.Span, out var number))
        {
            // Excel writes numbers as binary floats: 92.25 may stand as 92.250000000000014, and 15 digits are what it shows.
            if (!double.TryParse(value.Span, NumberStyles.Float, CultureInfo.InvariantCulture, out var binary) || !double.IsFinite(binary))
            {
                throw WorkbookProblemException.Damaged("ô số không phải là số");
            }

            if (!decimal.TryParse(binary.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            {
                // 1E+300: a number, but none of ours.
                return new WorkbookCell(column, WorkbookCellKind.Text, new string(value.Span), 0);
            }
        }

        return !days.IsDay(style) ? new WorkbookCell(column, WorkbookCellKind.Number, null, number)
            : days.DayOf(number) is { } day ? new WorkbookCell(column, WorkbookCellKind.Date, day, number)
            : new WorkbookCell(column, WorkbookCellKind.Error, "#####", 0);
    }

    /// <summary>Digits that need no rounding: at most fifteen, as nearly every figure.</summary>
    private static bool TryExact(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        var isNegative = text is ['-', ..];
        var (digits, point) = (0L, -1);
        var start = isNegative ? 1 : 0;
        if (text.Length == start || text.Length - start > ExactDigits)
        {
            return false;
        }

        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '.' && point < 0)
            {
                point = i;
            }
            else if (char.IsAsciiDigit(text[i]))
            {
                digits = (digits * 10) + (text[i] - '0');
            }
            else
            {
                return false;
            }
        }

        number = new decimal((int)digits, (int)(digits >> 32), 0, isNegative, (byte)(point < 0 ? 0 : text.Length - point - 1));
        return text[^1] != '.';
    }

    private static int ColumnOf(ReadOnlySpan<char> address, int row)
    {
        var (column, at) = (0, 0);
        while (at < address.Length && at < 3 && char.IsAsciiLetterUpper(address[at]))
        {
            column = (column * 26) + (address[at++] - 'A' + 1);
        }

        return column is > 0 and <= LastColumnOfExcel && int.TryParse(address[at..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == row
            ? column
            : throw WorkbookProblemException.Damaged("địa chỉ ô không đúng");
    }

    private static CellType TypeOf(ReadOnlySpan<char> type) => type switch
    {
        "n" => CellType.Number,
        "s" => CellType.Shared,
        "inlineStr" => CellType.Inline,
        "str" => CellType.Text,
        "b" => CellType.Boolean,
        "e" => CellType.Error,
        "d" => CellType.Date,
        _ => throw WorkbookProblemException.Damaged("loại ô lạ"),
    };

    private static WorkbookProblemException TooLong() => new($"dài quá {Calculations.VietnameseNumber.Whole(WorkbookLimits.TextLength)} ký tự", "rút ngắn rồi chọn lại");
}
