using System.Globalization;
using System.Text;
using BhxhTracker.Core.Units;
using CsvHelper;
using CsvHelper.Configuration;

namespace BhxhTracker.Core.Imports;

/// <summary>
/// Reads a file of interfaces.md line by line: UTF-8 with or without BOM, "," or ";", columns by name in any order.
/// What is wrong with the file itself goes into <see cref="Faults"/>.
/// </summary>
public sealed class CsvTable : IDisposable
{
    /// <summary>Faults that are told one by one; somebody who sees a hundred looks at the file, not at the list.</summary>
    public const int MostFaults = 100;

    private const int LongestNameTold = 60;

    private const int MaxFieldLength = 1000;

    /// <summary>Of the head line, with every column that there is many times over.</summary>
    private const int MaxHeadLength = 20_000;

    /// <summary>Of one line: more than any has that is right.</summary>
    private const int MaxLineLength = 200_000;

    private readonly string[] required;
    private readonly string[] optional;
    private readonly StreamReader reader;
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
    private CsvParser? parser;

    public CsvTable(Stream content, string[] required, string[] optional)
    {
        this.required = required;
        this.optional = optional;
        reader = new StreamReader(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
    }

    public List<ImportFault> Faults { get; } = [];

    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>The data rows whose shape is right; the others are named in <see cref="Faults"/>.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        if (!Next() || !ReadHeader())
        {
            if (Faults.Count == 0)
            {
                Faults.Add(new ImportFault(0, null, "tệp trống", $"dòng đầu phải có các cột {string.Join(", ", required)}"));
            }

            yield break;
        }

        while (Next())
        {
            if (Faults.Count >= MostFaults)
            {
                Faults.Add(new ImportFault(parser!.RawRow, null, $"đã có {Faults.Count} chỗ sai, từ dòng này trở đi chưa xem", "sửa các chỗ trên rồi nhập lại"));
                yield break;
            }

            var fields = parser!.Record!;
            if (fields.Length == 1 && string.IsNullOrWhiteSpace(fields[0]))
            {
                continue;
            }

            var line = parser.RawRow - NewLinesInside(fields);
            if (fields.Length != columns.Count)
            {
                Faults.Add(new ImportFault(line, null, $"có {fields.Length} ô, dòng đầu có {columns.Count} cột", "kiểm tra dấu phân cách và dấu ngoặc kép quanh ô có dấu phẩy"));
                continue;
            }

            if (Array.FindIndex(fields, f => f.Length > MaxFieldLength) is var tooLong and >= 0)
            {
                Faults.Add(new ImportFault(line, columns.First(c => c.Value == tooLong).Key, $"ô dài {fields[tooLong].Length} ký tự", $"rút xuống dưới {MaxFieldLength} ký tự"));
                continue;
            }

            if (HasHidden(line, fields))
            {
                continue;
            }

            yield return new CsvRow(line, fields, columns);
        }
    }

    public void Dispose()
    {
        parser?.Dispose();
        reader.Dispose();
    }

    private bool Next()
    {
        try
        {
            if (parser is null)
            {
                var head = ReadHead();
                if (string.IsNullOrWhiteSpace(head))
                {
                    return false;
                }

                parser = new CsvParser(new JoinedReader(head, reader), new CsvConfiguration(CultureInfo.InvariantCulture)
                {
                    Delimiter = head.Count(c => c == ';') > head.Count(c => c == ',') ? ";" : ",",
                    BadDataFound = bad => Faults.Add(new ImportFault(
                        bad.Context.Parser!.RawRow - NewLinesInside([bad.Field]), null, "dấu ngoặc kép đặt sai chỗ", "ô có dấu ngoặc kép phải nằm trong ngoặc kép, dấu bên trong viết hai lần")),
                    IgnoreBlankLines = true,
                    TrimOptions = TrimOptions.Trim,
                });
            }

            return parser.Read();
        }
        catch (InvalidDataException)
        {
            Faults.Add(new ImportFault(parser?.RawRow + 1 ?? 1, null, "dòng quá dài, tệp không phải bảng", "lưu lại từ Excel với kiểu “CSV UTF-8”"));
            return false;
        }
        catch (DecoderFallbackException)
        {
            Faults.Add(new ImportFault(parser?.RawRow + 1 ?? 1, null, "có ký tự không phải UTF-8", "lưu lại tệp với bảng mã UTF-8"));
            return false;
        }
    }

    /// <summary>The first line, never more of it than a head can have.</summary>
    private string? ReadHead()
    {
        var head = new StringBuilder();
        int next;
        while ((next = reader.Read()) is not (-1 or '\n'))
        {
            if (head.Length == MaxHeadLength)
            {
                throw new InvalidDataException();
            }

            head.Append((char)next);
        }

        return next < 0 && head.Length == 0 ? null : head.ToString().TrimEnd('\r');
    }

    private bool ReadHeader()
    {
        var names = parser!.Record!;
        for (var i = 0; i < names.Length; i++)
        {
            var name = names[i].Trim().ToLowerInvariant();
            if (Faults.Count >= MostFaults)
            {
                break;
            }

            if (!required.Contains(name) && !optional.Contains(name))
            {
                Faults.Add(new ImportFault(1, names[i].Length <= LongestNameTold ? names[i] : $"{names[i][..LongestNameTold]}…", "cột lạ", $"các cột được nhận: {string.Join(", ", required.Concat(optional))}"));
            }
            else if (!columns.TryAdd(name, i))
            {
                Faults.Add(new ImportFault(1, name, "cột lặp lại", "giữ một cột"));
            }
        }

        Faults.AddRange(required.Where(r => !columns.ContainsKey(r)).Select(r => new ImportFault(1, r, "thiếu cột bắt buộc", "thêm cột này vào dòng đầu")));
        return Faults.Count == 0;
    }

    /// <summary>Notes may have lines and tabs; nothing else may have what cannot be seen.</summary>
    private bool HasHidden(int line, string[] fields)
    {
        foreach (var (name, index) in columns)
        {
            var isProse = name is "note" or "source";
            var hidden = fields[index].FirstOrDefault(c => HiddenCharacters.Is(c) && !(isProse && c is ('\n' or '\r' or '\t')));
            if (hidden != default || fields[index].Contains('\0', StringComparison.Ordinal))
            {
                Faults.Add(new ImportFault(line, name, $"có ký tự không nhìn thấy được (U+{(int)hidden:X4})", "xóa ký tự đó, gõ lại ô này"));
                return true;
            }
        }

        return false;
    }

    private static int NewLinesInside(string[] fields) => fields.Sum(f => f.Count(c => c == '\n'));

    /// <summary>Gives back the head line that was read to find the separator, then the rest.</summary>
    private sealed class JoinedReader(string head, TextReader rest) : TextReader
    {
        private readonly StringReader first = new(head + "\n");
        private int sinceLineEnd;

        public override int Peek() => first.Peek() is var next and >= 0 ? next : rest.Peek();

        public override int Read() => first.Read() is var next and >= 0 ? next : rest.Read();

        public override int Read(char[] buffer, int index, int count)
        {
            if (first.Read(buffer, index, count) is var again and > 0)
            {
                return again;
            }

            // A line is held whole by the parser, so its length is bounded here.
            var read = rest.Read(buffer, index, count);
            var last = buffer.AsSpan(index, read).LastIndexOf('\n');
            sinceLineEnd = last < 0 ? sinceLineEnd + read : read - last;
            return sinceLineEnd <= MaxLineLength ? read : throw new InvalidDataException();
        }

        protected override void Dispose(bool disposing)
        {
            first.Dispose();
            base.Dispose(disposing);
        }
    }
}
