using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>
/// Makes a step of what was typed, in the light of the draft it joins. What cannot be read is named by its field; whether the step makes
/// sense is for the preview to say.
/// </summary>
public sealed class StepReader
{
    /// <summary>What a stored share keeps.</summary>
    private const int ShareDecimals = 10;

    private readonly ReferenceData reference;
    private readonly UnitText text;
    private readonly List<(string Field, string Message)> faults = [];
    private int nextKey;

    private StepReader(ReferenceData reference, IReadOnlyList<ReorganisationStep> steps, DateOnly effective)
    {
        this.reference = reference;
        var opened = StepWords.NewUnits(steps).ToList();
        text = new UnitText(reference.Units, opened, effective);
        nextKey = opened.Select(u => u.Key).DefaultIfEmpty(0).Min() - 1;
    }

    /// <summary>The step, or null and why.</summary>
    public static (ReorganisationStep? Step, IReadOnlyList<(string Field, string Message)> Faults) Read(
        StepForm form, ReferenceData reference, IReadOnlyList<ReorganisationStep> steps, DateOnly effective)
    {
        var reader = new StepReader(reference, steps, effective);
        var step = reader.Step(form);
        return reader.faults.Count > 0 ? (null, reader.faults) : (step, []);
    }

    private ReorganisationStep? Step(StepForm form)
    {
        switch (form.Kind)
        {
            case StepKinds.Merge: return new MergeUnits(Sources(form), New(form));
            case StepKinds.Split: return Split(form);
            case StepKinds.Rename: return new RenameUnit(Source(form.Unit, StepFields.Unit), Text(form.Name, StepFields.Name, "tên mới"));
            case StepKinds.ChangeKind: return new ChangeKind(Source(form.Unit, StepFields.Unit), Kind(form.UnitKind, StepFields.Kind));
            case StepKinds.ChangeCode: return new ChangeCode(Source(form.Unit, StepFields.Unit), Text(form.Code, StepFields.Code, "mã mới"));
            case StepKinds.Move: return new MoveUnits(Sources(form), Target(form.Parent, StepFields.Parent), Handovers(form));
            case StepKinds.Close: return new CloseUnit(Source(form.Unit, StepFields.Unit), Optional(form.Successor, StepFields.Successor));
            case StepKinds.Open: return new OpenUnit(New(form), Sources(form), Handovers(form));
            default:
                faults.Add(("", "Không có loại bước này: chọn một loại trong danh sách."));
                return null;
        }
    }

    private SplitUnit Split(StepForm form)
    {
        var unit = Source(form.Unit, StepFields.Unit);
        var counts = form.Counts.Where(c => !c.IsEmpty).ToList();
        var parts = form.Parts.Where(p => !p.IsEmpty).Select(Part).ToList();
        var codes = form.Parts.Where(p => !p.IsEmpty).Select(p => p.Code?.Trim() ?? "").ToList();
        foreach (var count in counts)
        {
            var place = codes.FindIndex(c => string.Equals(c, count.Unit?.Trim(), StringComparison.OrdinalIgnoreCase));
            if (place < 0)
            {
                faults.Add((StepFields.Handovers, $"“{count.Unit}” không có trong các đơn vị nhận ở trên: ghi đúng mã đơn vị nhận."));
                continue;
            }

            var own = new IndicatorPart(Indicator(count.Indicator), Share(count.Share, StepFields.Handovers), Count(count));
            if (own.Share is null == own.Handover is null)
            {
                faults.Add((StepFields.Handovers, $"{count.Unit}: ghi hoặc số bàn giao, hoặc tỷ lệ."));
            }

            parts[place] = parts[place] with { PerIndicator = [.. parts[place].PerIndicator, own] };
        }

        return new SplitUnit(unit, form.Basis?.Trim() ?? "", parts, string.IsNullOrWhiteSpace(form.RestReason) ? null : form.RestReason.Trim());
    }

    /// <summary>A part with a name is a new unit; one without is an existing unit or one that an earlier step opens.</summary>
    private SplitPart Part(PartRow row)
    {
        var share = Share(row.Share, StepFields.Parts);
        return string.IsNullOrWhiteSpace(row.Name)
            ? new SplitPart(null, Target(row.Code, StepFields.Parts), share, [])
            : new SplitPart(
                new NewUnit(nextKey--, row.Name.Trim(), Kind(row.UnitKind, StepFields.Parts), Text(row.Code, StepFields.Parts, "mã của đơn vị mới"), null, null), null, share, []);
    }

    private NewUnit New(StepForm form) => new(
        nextKey--,
        Text(form.Name, StepFields.Name, "tên"),
        Kind(form.UnitKind, StepFields.Kind),
        Text(form.Code, StepFields.Code, "mã"),
        Optional(form.Parent, StepFields.Parent),
        (int?)Whole(form.Order, StepFields.Order, int.MaxValue));

    private List<HandoverCount> Handovers(StepForm form)
    {
        var read = new List<HandoverCount>();
        foreach (var row in form.Counts.Where(c => !c.IsEmpty))
        {
            var from = Source(row.Unit, StepFields.Handovers);
            if (string.IsNullOrWhiteSpace(row.Count))
            {
                faults.Add((StepFields.Handovers, $"{row.Unit}: chưa có số bàn giao."));
            }
            else if (Count(row) is { } count)
            {
                read.Add(new HandoverCount(from, Indicator(row.Indicator), count));
            }
        }

        return read;
    }

    private List<int> Sources(StepForm form)
    {
        var (ids, problems) = text.Sources(form.Units);
        faults.AddRange(problems.Select(p => (StepFields.Units, Sentence(p))));
        return [.. form.Ticked.Concat(ids).Distinct()];
    }

    private int Source(string? typed, string field) => Find(typed, field, text.Source);

    private int Target(string? typed, string field) => Find(typed, field, text.Target);

    private int? Optional(string? typed, string field) => string.IsNullOrWhiteSpace(typed) ? null : Find(typed, field, text.Target);

    private int Find(string? typed, string field, Func<string, (int? Id, string? Problem)> find)
    {
        var (id, problem) = string.IsNullOrWhiteSpace(typed) ? (null, "chưa ghi đơn vị: ghi mã hoặc tên") : find(typed);
        if (problem is not null)
        {
            faults.Add((field, Sentence(problem)));
        }

        return id ?? 0;
    }

    private string Text(string? typed, string field, string what)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            faults.Add((field, $"Chưa có {what}."));
        }

        return typed?.Trim().Normalize() ?? "";
    }

    private UnitKind Kind(string? typed, string field)
    {
        if (UnitKinds.Find(typed ?? "") is { } kind)
        {
            return kind;
        }

        faults.Add((field, "Chưa chọn loại đơn vị."));
        return default;
    }

    private int Indicator(string? code)
    {
        if (code is not null && reference.Indicators.Find(code) is { IsDerived: false } indicator)
        {
            return indicator.Id;
        }

        faults.Add((StepFields.Handovers, "Chưa chọn chỉ tiêu của số bàn giao."));
        return 0;
    }

    /// <summary>Persons as whole numbers, money in triệu đồng.</summary>
    private long? Count(CountRow row)
    {
        if (row.Indicator is null || reference.Indicators.Find(row.Indicator) is not { Measure: UnitOfMeasure.Dong })
        {
            return (long?)Whole(row.Count, StepFields.Handovers, PeopleNumber.LargestWhole);
        }

        var read = Accepted(PeopleNumber.Decimal(row.Count), StepFields.Handovers) * Money.DongPerMillion;
        if (read is not null && read % 1 != 0)
        {
            faults.Add((StepFields.Handovers, "Lẻ hơn một đồng: ghi nhiều nhất 6 chữ số sau dấu phẩy."));
        }

        return (long?)read;
    }

    private decimal? Whole(string? typed, string field, decimal largest)
    {
        var value = Accepted(PeopleNumber.Whole(typed), field);
        if (value > largest)
        {
            faults.Add((field, "Số quá lớn: kiểm tra lại."));
            return null;
        }

        return value;
    }

    /// <summary>"35", "35,5" and "35,5%" are all percent.</summary>
    private decimal? Share(string? typed, string field)
    {
        var share = Accepted(PeopleNumber.Decimal(typed), field) / 100;
        if (share is { } known && decimal.Round(known, ShareDecimals) != known)
        {
            faults.Add((field, $"Tỷ lệ có quá {ShareDecimals - 2} chữ số sau dấu phẩy: làm tròn lại."));
        }

        return share;
    }

    private decimal? Accepted(PeopleNumberResult read, string field)
    {
        if (!read.IsAccepted || read.Value < 0)
        {
            faults.Add((field, read.IsAccepted ? "Số âm: nhập số từ 0 trở lên." : read.Message));
            return null;
        }

        return read.Value;
    }

    private static string Sentence(string text) => $"{char.ToUpper(text[0], System.Globalization.CultureInfo.InvariantCulture)}{text[1..]}.";
}
