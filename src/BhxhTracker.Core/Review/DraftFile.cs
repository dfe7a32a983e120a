using System.Text;
using BhxhTracker.Core.Imports.Workbooks;

namespace BhxhTracker.Core.Review;

/// <summary>A draft as a file: a Word document, or plain text. What it is, its content says, whatever its name.</summary>
public static class DraftFile
{
    public const int LargestBytes = WorkbookLimits.FileBytes;

    internal const string Remedy = "mở bằng Word, lưu thành .docx rồi chọn lại, hoặc chép nội dung dán vào ô văn bản.";

    /// <summary>The text, or one sentence that says what is wrong with the file and what to do.</summary>
    public static (string? Text, string? Problem) Read(byte[] content)
    {
        if (content.Length > LargestBytes)
        {
            return (null, TooLarge);
        }

        using var stream = new MemoryStream(content, writable: false);
        return FileForms.Of(stream) switch
        {
            FileForm.Zip => DocxText.Read(stream),
            FileForm.Text => Plain(content),
            FileForm.Empty => (null, "Tệp trống: chọn lại tệp."),
            FileForm.Pdf => (null, $"Tệp PDF, không phải tệp Word: xin tệp Word gốc, {Remedy}"),
            FileForm.OldExcel => (null, "Tệp Excel, không phải dự thảo: chọn tệp Word .docx hoặc tệp chữ .txt."),
            FileForm.Encrypted or FileForm.OtherCompound => (null, $"Tệp Word kiểu cũ (.doc) hoặc có mật khẩu: bỏ mật khẩu, {Remedy}"),
            _ => (null, $"Không phải tệp Word .docx hay tệp chữ .txt: {Remedy}"),
        };
    }

    /// <summary>What is said of a file that is too large to be read at all.</summary>
    public static string TooLarge => $"Tệp quá {LargestBytes / 1024 / 1024} MB: bỏ bớt hình, hoặc chép nội dung dán vào ô văn bản.";

    private static (string? Text, string? Problem) Plain(byte[] content)
    {
        try
        {
            Encoding encoding = content switch
            {
                [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
                _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            };
            return (encoding.GetString(content), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, "Tệp chữ không phải UTF-8: trong Notepad chọn Lưu thành, mã hóa UTF-8, rồi chọn lại; hoặc chép nội dung dán vào ô văn bản.");
        }
    }
}
