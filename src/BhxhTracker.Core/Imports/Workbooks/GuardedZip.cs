using System.Buffers.Binary;
using System.Text;

namespace BhxhTracker.Core.Imports.Workbooks;

/// <summary>One part as the zip's directory describes it; sizes are only ever compared with what really came.</summary>
internal sealed record ZipPart(string Name, ushort Method, uint Crc, long Packed, long Size, long Header);

/// <summary>
/// The directory of a zip, walked entry by entry until it ends or the limit is met: the count that the file names is looked at last.
/// Parts are read by name only; nothing is ever unpacked to a disk.
/// </summary>
internal sealed class GuardedZip
{
    private const uint EntrySignature = 0x02014b50;
    private const uint EndSignature = 0x06054b50;
    private const uint LocatorSignature = 0x07064b50;
    private const uint End64Signature = 0x06064b50;
    private const int EntryBytes = 46;
    private const int EndBytes = 22;
    private const int LocatorBytes = 20;
    private const int End64Bytes = 56;
    private const int LongestComment = ushort.MaxValue;
    private const ushort Zip64Extra = 1;
    private const ushort EncryptedFlag = 1;

    private readonly Dictionary<string, ZipPart> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stream content;
    private long unpacked;

    public GuardedZip(Stream content)
    {
        this.content = content;
        ReadDirectory();
    }

    public IReadOnlyCollection<ZipPart> Parts => parts.Values;

    public ZipPart? Find(string name) => parts.GetValueOrDefault(name);

    public PartStream Open(ZipPart part) => new(content, part, this);

    /// <summary>Counts what all parts together became.</summary>
    public void Count(int bytes)
    {
        unpacked += bytes;
        if (unpacked > WorkbookLimits.TotalBytes)
        {
            throw TooLarge();
        }
    }

    public static WorkbookProblemException TooLarge() => new(
        "tệp quá lớn sau khi giải nén", "chép riêng trang cần nhập sang tệp mới (chỉ giá trị), lưu thành .xlsx rồi chọn lại");

    private void ReadDirectory()
    {
        var (end, offset, count) = FindEnd();
        Span<byte> fixedPart = stackalloc byte[EntryBytes];
        var seen = 0L;
        content.Position = offset;
        while (content.Position + EntryBytes <= end)
        {
            content.ReadExactly(fixedPart);
            if (BinaryPrimitives.ReadUInt32LittleEndian(fixedPart) != EntrySignature)
            {
                break;
            }

            if (++seen > WorkbookLimits.Entries)
            {
                throw new WorkbookProblemException(
                    $"tệp có quá {WorkbookLimits.Entries} phần (trang tính, hình, chú thích)", "chép riêng trang cần nhập sang tệp mới rồi chọn lại");
            }

            var part = ReadEntry(fixedPart);
            if (!parts.TryAdd(part.Name, part))
            {
                throw WorkbookProblemException.Damaged("có hai phần cùng tên");
            }
        }

        if (seen != count)
        {
            throw WorkbookProblemException.Damaged("mục lục của tệp không khớp");
        }
    }

    private ZipPart ReadEntry(ReadOnlySpan<byte> entry)
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(entry[8..]);
        if ((flags & EncryptedFlag) != 0)
        {
            throw new WorkbookProblemException("tệp nén có mật khẩu", "bỏ mật khẩu, lưu thành .xlsx rồi chọn lại");
        }

        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]);
        int commentLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        if (nameLength is 0 or > WorkbookLimits.EntryNameLength)
        {
            throw WorkbookProblemException.Damaged("tên của một phần quá dài");
        }

        var bytes = new byte[nameLength];
        content.ReadExactly(bytes);
        var name = Encoding.UTF8.GetString(bytes);
        if (name.Contains('\\') || name.Contains(':') || name[0] == '/' || name.Any(char.IsControl) || name.Split('/').Any(s => s is "." or ".."))
        {
            throw WorkbookProblemException.Damaged("có phần mang tên trỏ ra ngoài tệp");
        }

        long packed = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]);
        long header = BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]);
        var afterName = content.Position;
        if (packed == uint.MaxValue || size == uint.MaxValue || header == uint.MaxValue)
        {
            var extra = new byte[extraLength];
            content.ReadExactly(extra);
            ReadZip64(extra, ref size, ref packed, ref header);
        }

        content.Position = afterName + extraLength + commentLength;
        if (packed < 0 || size < 0 || header < 0 || header > content.Length || packed > content.Length - header)
        {
            throw WorkbookProblemException.Damaged("mục lục của tệp không khớp");
        }

        return new ZipPart(name, BinaryPrimitives.ReadUInt16LittleEndian(entry[10..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[16..]), packed, size, header);
    }

    /// <summary>Large numbers stand in an extra field, those only that did not fit in their own.</summary>
    private static void ReadZip64(ReadOnlySpan<byte> extra, ref long size, ref long packed, ref long header)
    {
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
            {
                break;
            }

            if (id == Zip64Extra)
            {
                var values = extra.Slice(4, length);
                Take(ref values, ref size);
                Take(ref values, ref packed);
                Take(ref values, ref header);
                return;
            }

            extra = extra[(4 + length)..];
        }

        throw WorkbookProblemException.Damaged("mục lục của tệp không khớp");

        static void Take(ref ReadOnlySpan<byte> values, ref long value)
        {
            if (value != uint.MaxValue)
            {
                return;
            }

            if (values.Length < sizeof(long))
            {
                throw WorkbookProblemException.Damaged("mục lục của tệp không khớp");
            }

            value = BinaryPrimitives.ReadInt64LittleEndian(values);
            values = values[sizeof(long)..];
        }
    }

    private (long End, long Offset, long Count) FindEnd()
    {
        var tail = new byte[Math.Min(content.Length, EndBytes + LongestComment)];
        var start = content.Length - tail.Length;
        content.Position = start;
        content.ReadExactly(tail);
        for (var at = tail.Length - EndBytes; at >= 0; at--)
        {
            var record = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(record) != EndSignature
                || BinaryPrimitives.ReadUInt16LittleEndian(record[20..]) != record.Length - EndBytes)
            {
                continue;
            }

            long count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
            long offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
            return (count == ushort.MaxValue || offset == uint.MaxValue ? FindEnd64(start + at) : null) ?? Checked(start + at, offset, count);
        }

        throw new WorkbookProblemException("tệp bị cắt cụt, phần cuối không có (chép hoặc tải chưa xong)", "chép hoặc tải lại tệp rồi chọn lại");
    }

    /// <summary>The larger end record that stands before the ordinary one; null without it, then the ordinary one is meant as it is.</summary>
    private (long End, long Offset, long Count)? FindEnd64(long end)
    {
        Span<byte> record = stackalloc byte[End64Bytes];
        if (end >= LocatorBytes)
        {
            content.Position = end - LocatorBytes;
            content.ReadExactly(record[..LocatorBytes]);
            var at = BinaryPrimitives.ReadInt64LittleEndian(record[8..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(record) == LocatorSignature && at >= 0 && at <= end - LocatorBytes - End64Bytes)
            {
                content.Position = at;
                content.ReadExactly(record);
                if (BinaryPrimitives.ReadUInt32LittleEndian(record) == End64Signature)
                {
                    return Checked(at, BinaryPrimitives.ReadInt64LittleEndian(record[48..]), BinaryPrimitives.ReadInt64LittleEndian(record[32..]));
                }
            }
        }

        return null;
    }

    private static (long End, long Offset, long Count) Checked(long end, long offset, long count) =>
        offset >= 0 && offset <= end ? (end, offset, count) : throw WorkbookProblemException.Damaged("mục lục của tệp không khớp");
}
