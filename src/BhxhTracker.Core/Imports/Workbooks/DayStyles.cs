using System.Globalization;

namespace BhxhTracker.Core.Imports.Workbooks;

/// <summary>Which cell styles show a number as a day, and the day that a serial means.</summary>
internal sealed class DayStyles
{
    private const int LastSerial = 2_958_465;
    private const int DaysTo1904 = 1462;

    /// <summary>Excel counts a 29/2/1900 that never was.</summary>
    private const int SerialOfMissingDay = 60;

    private static readonly DateOnly Day0 = new(1899, 12, 30);
    private readonly List<bool> styles = [];
    private readonly bool is1904;

    public DayStyles(WorkbookPackage package, ZipPart? part, bool is1904)
    {
        this.is1904 = is1904;
        if (part is null)
        {
            return;
        }

        var formats = new Dictionary<int, bool>();
        var isCellFormats = false;
        using var xml = new GuardedXml(package.Zip.Open(part));
        xml.ReadRoot("styleSheet");
        while (xml.ReadElement())
        {
            var name = xml.Reader.LocalName;
            if (xml.Reader.Depth == 1)
            {
                isCellFormats = name == "cellXfs";
            }
            else if (name == "numFmt" && xml.Reader.Depth == 2 && Id(xml.Attribute("numFmtId")) is { } id && formats.Count < WorkbookLimits.CellStyles)
            {
                formats[id] = IsDay(xml.Attribute("formatCode") ?? "");
            }
            else if (name == "xf" && isCellFormats && xml.Reader.Depth == 2)
            {
                var format = Id(xml.Attribute("numFmtId")) ?? 0;
                if (styles.Count == WorkbookLimits.CellStyles)
                {
                    throw WorkbookProblemException.Damaged("có quá nhiều kiểu ô");
                }

                styles.Add(formats.TryGetValue(format, out var isDay) ? isDay : format is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58));
            }
        }
    }

    public bool IsDay(int style) => style >= 0 && style < styles.Count && styles[style];

    /// <summary>2024-09-30; null for a serial that no calendar has, which Excel shows as #####.</summary>
    public string? DayOf(decimal serial)
    {
        if (serial < 0 || serial > LastSerial)
        {
            return null;
        }

        var days = (int)decimal.Truncate(serial);
        var day = Day0.AddDays(is1904 ? days + DaysTo1904 : days < SerialOfMissingDay ? days + 1 : days);
        return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>A format code with a year or a day outside quotes and brackets.</summary>
    private static bool IsDay(string code)
    {
        var (inQuotes, inBrackets) = (false, false);
        for (var i = 0; i < code.Length && i < WorkbookLimits.TextLength; i++)
        {
            inQuotes ^= code[i] == '"';
            inBrackets = code[i] switch { '[' => true, ']' => false, _ => inBrackets };
            if (code[i] is '\\' or '_' or '*')
            {
                // The next character is written as it stands.
                i++;
            }
            else if (!inQuotes && !inBrackets && code[i] is 'y' or 'Y' or 'd' or 'D')
            {
                return true;
            }
        }

        return false;
    }

    private static int? Id(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
