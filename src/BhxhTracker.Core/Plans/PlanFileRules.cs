using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Plans;

/// <summary>A scanned decision is a PDF by its content, whatever it is called.</summary>
public static class PlanFileRules
{
    public const string ContentType = "application/pdf";

    /// <summary>Readers accept the end mark within the last kilobyte.</summary>
    private const int TailLength = 1024;

    private const int BytesOfMegabyte = 1024 * 1024;

    /// <summary>What is wrong with the file and what to do; null when it can be kept.</summary>
    public static string? Fault(PlanFileInput file)
    {
        if (file.Content.Length == 0)
        {
            return "Tệp trống: chọn lại tệp PDF của quyết định.";
        }

        if (file.Content.Length > PlanFile.LargestBytes)
        {
            return $"Tệp lớn {VietnameseNumber.Decimal((decimal)file.Content.Length / BytesOfMegabyte, 1)} MB, quá {PlanFile.LargestBytes / BytesOfMegabyte} MB: quét lại với độ phân giải thấp hơn.";
        }

        var tail = file.Content.AsSpan(Math.Max(0, file.Content.Length - TailLength));
        return !file.Content.AsSpan().StartsWith("%PDF-"u8) ? "Không phải tệp PDF: quét hoặc lưu quyết định thành PDF rồi chọn lại."
            : tail.IndexOf("%%EOF"u8) < 0 ? "Tệp PDF bị cắt, thiếu phần cuối: chép lại tệp rồi chọn lại."
            : null;
    }

    /// <summary>The file's own name without its folder and without what a header or a disk cannot take.</summary>
    public static string SafeName(string name)
    {
        var last = name.Normalize().Split('/', '\\')[^1];
        var kept = new StringBuilder();
        foreach (var character in last)
        {
            kept.Append(HiddenCharacters.Is(character) || character is '"' or ':' or '*' or '?' or '<' or '>' or '|' or ';' ? '_' : character);
        }

        var stem = Path.GetFileNameWithoutExtension(kept.ToString()).Trim(' ', '.', '_');
        stem = stem.Length == 0 ? "quyet-dinh" : stem;
        const string Extension = ".pdf";
        return (stem.Length > PlanFile.NameMaxLength - Extension.Length ? stem[..(PlanFile.NameMaxLength - Extension.Length)] : stem) + Extension;
    }

    public static PlanFile ToFile(int provinceId, PlanFileInput file) => new()
    {
        ProvinceId = provinceId,
        Id = Guid.CreateVersion7(),
        Name = SafeName(file.Name),
        Size = file.Content.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
        Content = file.Content,
    };

    /// <summary>"1,2 MB" or "340 KB".</summary>
    public static string SizeText(int bytes) => bytes >= BytesOfMegabyte
        ? $"{VietnameseNumber.Decimal((decimal)bytes / BytesOfMegabyte, 1)} MB"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB");
}
