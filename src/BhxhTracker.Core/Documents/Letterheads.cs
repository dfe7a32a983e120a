using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents.Appendix;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Units;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Documents;

/// <summary>How an office heads its documents, in its own words; an empty line follows from the unit's name on the day.</summary>
public sealed record LetterheadLines(string OfficeAbove, string Office, string Place)
{
    public static LetterheadLines Empty { get; } = new("", "", "");

    public bool IsEmpty => this == Empty;

    /// <summary>Composed letters, single spaces.</summary>
    public static LetterheadLines Clean(string? officeAbove, string? office, string? place) =>
        new(IndicatorText.OneLine(officeAbove), IndicatorText.OneLine(office), IndicatorText.OneLine(place));
}

/// <summary>What the lines must keep.</summary>
public sealed class LetterheadValidator : AbstractValidator<LetterheadLines>
{
    public LetterheadValidator()
    {
        RuleFor(l => l.OfficeAbove).Must(Fits).WithMessage(Fault("Tên cơ quan cấp trên"));
        RuleFor(l => l.Office).Must(Fits).WithMessage(Fault("Tên cơ quan"));
        RuleFor(l => l.Place).Must(Fits).WithMessage(Fault("Nơi ký"));
    }

    private static bool Fits(string line) => line.Length <= OfficeLetterhead.LineMaxLength && !IndicatorText.HasHidden(line);

    private static string Fault(string what) => $"{what} dài quá {OfficeLetterhead.LineMaxLength} ký tự hoặc có ký tự ẩn: gõ lại.";
}

public enum SaveLetterheadResult
{
    Saved,
    NothingChanged,
    Invalid,

    /// <summary>There is no such province in reach.</summary>
    Unknown,
}

/// <summary>What became of it.</summary>
/// <param name="Faults">By line.</param>
public sealed record SaveLetterheadOutcome(SaveLetterheadResult Result, IReadOnlyList<(string Field, string Message)> Faults);

/// <summary>Reads and saves the letterheads of provinces.</summary>
public sealed class Letterheads(AppDbContext db, ReferenceCache references, TimeProvider clock)
{
    /// <summary>Empty lines where the office said nothing.</summary>
    public async Task<LetterheadLines> OfProvinceAsync(int provinceId, CancellationToken cancellation) =>
        await db.OfficeLetterheads.AsNoTracking().SingleOrDefaultAsync(l => l.ProvinceId == provinceId, cancellation) is { } row
            ? new LetterheadLines(row.OfficeAbove, row.Office, row.Place)
            : LetterheadLines.Empty;

    /// <summary>What stands on paper while the office says nothing: "BHXH TỈNH …".</summary>
    public static string ImpliedOffice(UnitRef unit) => AppendixWording.OfficeName(unit);

    /// <summary>
    /// The province's lines on a Biểu of the unit: its office is the one that issues it, or for a unit below the office above. Null
    /// lines follow from the names on the day.
    /// </summary>
    public async Task<StandaloneForm> HeadAsync(StandaloneForm form, UnitRef unit, CancellationToken cancellation) =>
        Head(form, unit, await OfProvinceAsync(unit.ProvinceId, cancellation));

    /// <summary>The same out of a batch; there once that was sent.</summary>
    public Func<StandaloneForm> Head(ReadBatch batch, StandaloneForm form, UnitRef unit)
    {
        var rows = batch.Add(db.OfficeLetterheads.AsNoTracking().Where(l => l.ProvinceId == unit.ProvinceId));
        return () => Head(form, unit, rows.Rows.Count == 0 ? LetterheadLines.Empty : new LetterheadLines(rows.Rows[0].OfficeAbove, rows.Rows[0].Office, rows.Rows[0].Place));
    }

    private static StandaloneForm Head(StandaloneForm form, UnitRef unit, LetterheadLines lines)
    {
        var isProvince = unit.Level == UnitLevel.Province;
        return form with
        {
            OfficeAbove = Said(isProvince ? lines.OfficeAbove : lines.Office),
            Office = isProvince ? Said(lines.Office) : null,
            Place = Said(lines.Place),
        };

        static string? Said(string line) => line.Length == 0 ? null : line;
    }

    public async Task<SaveLetterheadOutcome> SaveAsync(int provinceId, LetterheadLines lines, string actor, CancellationToken cancellation)
    {
        var check = new LetterheadValidator().Validate(lines);
        if (!check.IsValid)
        {
            return new(SaveLetterheadResult.Invalid, [.. check.Errors.Select(e => (e.PropertyName, e.ErrorMessage))]);
        }

        var units = (await references.GetAsync(db, Power.ChangeSettings, cancellation)).Units;
        if (provinceId == ProvinceHead.National || !units.HasWhole(provinceId))
        {
            return new(SaveLetterheadResult.Unknown, []);
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [provinceId], cancellation);
        var before = await OfProvinceAsync(provinceId, cancellation);
        if (before == lines)
        {
            return new(SaveLetterheadResult.NothingChanged, []);
        }

        await WriteAsync(db, provinceId, lines, cancellation);
        var summary = lines.IsEmpty ? "Tiêu đề văn bản: theo tên đơn vị" : $"Tiêu đề văn bản: {string.Join(" / ", new[] { lines.OfficeAbove, lines.Office, lines.Place }.Where(l => l.Length > 0))}";
        await write.AppendAuditAsync(provinceId, new Act(AuditAct.SetUp, actor, clock.UtcInstant()), summary, AuditHash.OfText($"{before}\n{lines}"), cancellation);
        await write.CommitAsync(cancellation);
        return new(SaveLetterheadResult.Saved, []);
    }

    /// <summary>Inside a write that holds the province.</summary>
    internal static async Task WriteAsync(AppDbContext db, int provinceId, LetterheadLines lines, CancellationToken cancellation)
    {
        if (lines.IsEmpty)
        {
            await db.OfficeLetterheads.Where(l => l.ProvinceId == provinceId).ExecuteDeleteAsync(cancellation);
        }
        else
        {
            await db.Bulk.UpsertAsync([new OfficeLetterhead { ProvinceId = provinceId, OfficeAbove = lines.OfficeAbove, Office = lines.Office, Place = lines.Place }], cancellation);
        }
    }
}
