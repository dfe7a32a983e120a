using System.Buffers.Binary;
using System.Text;

namespace BhxhTracker.Core.Imports.Workbooks;

/// <summary>What a file is by its content, whatever its name says.</summary>
public enum FileForm
{
    Empty,

    /// <summary>A zip: a workbook, or something else that is packed.</summary>
    Zip,

    /// <summary>Letters without a workbook around them: a .csv, if it is one.</summary>
    Text,

    /// <summary>The Excel of 97-2003.</summary>
    OldExcel,

    /// <summary>A workbook under a password.</summary>
    Encrypted,

    /// <summary>Microsoft's compound form with something else in it.</summary>
    OtherCompound,

    /// <summary>A page of a web program that calls itself .xls.</summary>
    Html,

    /// <summary>Excel's XML of 2003.</summary>
    Xml,

    Pdf,

    Unknown,
}

/// <summary>Tells forms apart by their first bytes, and an old workbook from an encrypted one by its directory.</summary>
public static class FileForms
{
    private const int HeadBytes = 4096;
    private const int CompoundHeader = 512;
    private const int DirectoryBytes = 4096;

    /// <summary>The stream is looked at from its beginning and must be able to seek.</summary>
    public static FileForm Of(Stream content)
    {
        var head = Read(content, 0, HeadBytes);
        ReadOnlySpan<byte> bytes = head;
        return bytes.IsEmpty ? FileForm.Empty
            : bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8) ? FileForm.Zip
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? OfCompound(content, head)
            : bytes.StartsWith("%PDF"u8) ? FileForm.Pdf
            : IsWide(bytes) ? FileForm.Text
            : bytes.Contains((byte)0) ? FileForm.Unknown
            : OfText(bytes);
    }

    /// <summary>The sentence for whoever wanted a workbook; null for a zip.</summary>
    public static string? ProblemAsWorkbook(FileForm form) => form switch
    {
        FileForm.Zip => null,
        FileForm.Empty => "Tệp trống: chọn lại tệp.",
        FileForm.OldExcel => "Tệp Excel kiểu cũ (.xls), dù tên là gì: mở bằng Excel, lưu thành .xlsx rồi chọn lại.",
        FileForm.Encrypted => "Tệp Excel có mật khẩu: mở bằng Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc), lưu thành .xlsx rồi chọn lại.",
        FileForm.OtherCompound => "Tệp Excel kiểu cũ hoặc có mật khẩu: mở bằng Excel, bỏ mật khẩu, lưu thành .xlsx rồi chọn lại.",
        FileForm.Html => "Tệp là trang web (HTML) mang tên Excel: mở bằng Excel, lưu thành .xlsx rồi chọn lại.",
        FileForm.Xml => "Tệp XML của Excel 2003: mở bằng Excel, lưu thành .xlsx rồi chọn lại.",
        FileForm.Pdf => "Tệp PDF, không phải tệp Excel: xin tệp Excel gốc, lưu thành .xlsx hoặc .csv rồi chọn lại.",
        FileForm.Text => "Tệp chỉ có chữ (CSV), không phải sổ tính Excel: đổi tên thành .csv, hoặc mở bằng Excel, lưu thành .xlsx rồi chọn lại.",
        _ => "Không phải tệp Excel: lưu thành .xlsx hoặc .csv rồi chọn lại.",
    };

    private static FileForm OfText(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, HeadBytes)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return Starts("<!doctype html") || Starts("<html") || Starts("<table") || Starts("<head") || Starts("<meta") ? FileForm.Html
            : Starts("<?xml") ? FileForm.Xml
            : FileForm.Text;

        bool Starts(string with) => start.StartsWith(with, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsWide(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    /// <summary>The directory says what the compound file holds, as names in UTF-16.</summary>
    private static FileForm OfCompound(Stream content, byte[] head)
    {
        if (head.Length < CompoundHeader)
        {
            return FileForm.OtherCompound;
        }

        var shift = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(30));
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(48));
        var offset = shift is 9 or 12 ? ((long)sector + 1) << shift : content.Length;
        var directory = offset < content.Length ? Read(content, offset, DirectoryBytes) : [];
        return Has("EncryptedPackage") || Has("EncryptionInfo") ? FileForm.Encrypted
            : Has("Workbook") || Has("Book") ? FileForm.OldExcel
            : FileForm.OtherCompound;

        bool Has(string name) => directory.AsSpan().IndexOf(Encoding.Unicode.GetBytes(name)) >= 0;
    }

    private static byte[] Read(Stream content, long offset, int count)
    {
        content.Position = offset;
        var buffer = new byte[Math.Min(count, content.Length - offset)];
        return buffer[..content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }
}
