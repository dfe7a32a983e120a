using System.Text;
using System.Xml;

namespace BhxhTracker.Core.Imports.Workbooks;

/// <summary>A file that is not read further. The message is one Vietnamese sentence: where, what, remedy.</summary>
#pragma warning disable RCS1194 // Nobody else makes one: without what and remedy there is no sentence.
public sealed class WorkbookProblemException : Exception
#pragma warning restore RCS1194
{
    private readonly string what;
    private readonly string remedy;

    internal WorkbookProblemException(string what, string remedy, string? sheet = null, string? address = null, Exception? cause = null)
        : base(Sentence(what, remedy, sheet, address), cause)
    {
        (this.what, this.remedy) = (what, remedy);
        (Sheet, Address) = (sheet, address);
    }

    /// <summary>What is wrong, for whoever has another remedy.</summary>
    internal string What => what;

    public string? Sheet { get; }

    /// <summary>As Excel shows it: F7.</summary>
    public string? Address { get; }

    internal static WorkbookProblemException Damaged(string what, string? sheet = null, string? address = null, Exception? cause = null) =>
        new($"tệp hỏng, {what}", "mở bằng Excel, lưu lại thành .xlsx rồi chọn lại", sheet, address, cause);

    /// <summary>What the framework's zip and XML throw at broken content, and nothing else, as a sentence with its place; null for anything else.</summary>
    internal static WorkbookProblemException? Of(Exception failure, string? sheet = null, string? address = null) => failure switch
    {
        WorkbookProblemException known => known.Sheet is null && sheet is not null
            ? new WorkbookProblemException(known.what, known.remedy, sheet, address, known)
            : known,
        XmlException xml when xml.Message.Contains("DTD", StringComparison.Ordinal) =>
            new("tệp có khai báo DTD, sổ tính thật không bao giờ có", "không dùng tệp này, xin lại tệp của đơn vị", sheet, address, failure),
        DecoderFallbackException => Damaged("có ký tự không phải UTF-8", sheet, address, failure),
        XmlException or InvalidDataException or EndOfStreamException => Damaged("nội dung bên trong không đọc được", sheet, address, failure),
        _ => null,
    };

    private static string Sentence(string what, string remedy, string? sheet, string? address)
    {
        var sentence = (sheet, address) switch
        {
            (null, _) => $"{what}: {remedy}.",
            (_, null) => $"Trang “{sheet}”: {what}. {char.ToUpperInvariant(remedy[0])}{remedy[1..]}.",
            _ => $"Trang “{sheet}”, ô {address}: {what}. {char.ToUpperInvariant(remedy[0])}{remedy[1..]}.",
        };
        return char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }
}
