using System.Globalization;
using System.Text.RegularExpressions;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Audit;

/// <summary>
/// The end of a province's chain on paper, out of reach of whoever can write to the database. A hash alone (province null) is looked
/// for in all of them.
/// </summary>
public sealed partial record AuditAnchor(int? ProvinceId, long Sequence, string Hash)
{
    /// <summary>"31 | 1204 | 9f…": what a line of the printed list says.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ProvinceId} | {Sequence} | {Hash}");

    /// <summary>The lines of a printed list; whatever else stands there is left out.</summary>
    public static IReadOnlyList<AuditAnchor> Read(IEnumerable<string> lines) =>
    [
        .. lines.Select(line => Line().Match(line)).Where(m => m.Success).Select(m => new AuditAnchor(
            int.Parse(m.Groups["province"].ValueSpan, CultureInfo.InvariantCulture),
            long.Parse(m.Groups["sequence"].ValueSpan, CultureInfo.InvariantCulture),
            m.Groups["hash"].Value)),
    ];

    /// <summary>A hash typed from paper; null when it is none.</summary>
    public static AuditAnchor? ReadHash(string text) => Hash64().IsMatch(text) ? new AuditAnchor(null, 0, text.ToLowerInvariant()) : null;

    /// <summary>The ends of all chains now.</summary>
    public static async Task<IReadOnlyList<AuditAnchor>> OfNowAsync(AppDbContext db, CancellationToken cancellation) =>
        await db.ProvinceHeads.AsNoTracking().Where(h => h.AuditSequence > 0).OrderBy(h => h.ProvinceId)
            .Select(h => new AuditAnchor(h.ProvinceId, h.AuditSequence, h.AuditHash)).ToListAsync(cancellation);

    /// <summary>How a province is called to a reader of the audit.</summary>
    public static string NameOf(ReferenceData reference, int provinceId, DateOnly today) => provinceId == ProvinceHead.National
        ? "Toàn quốc, hệ thống"
        : reference.Units.OfProvince(provinceId).FirstOrDefault(u => u.Level == UnitLevel.Province) is { } unit ? unit.On(unit.ShownOn(today)).FullName : $"tỉnh {provinceId}";

    [GeneratedRegex(@"^\s*(?<province>\d{1,9})\s*\|\s*(?<sequence>\d{1,18})\s*\|\s*(?<hash>[0-9a-f]{64})\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();

    [GeneratedRegex("^[0-9a-fA-F]{64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hash64();
}
