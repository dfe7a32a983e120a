using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Plans;
using BhxhTracker.Web.Api;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>Turns what was typed into what is saved; whatever cannot be understood is said beside its field.</summary>
public sealed class DecisionFormReader(DecisionForm form, ReferenceData reference, int provinceId, ModelStateDictionary state)
{
    private readonly List<int> rowOfLine = [];

    /// <summary>The targets that stand already, for rows that carry their key.</summary>
    public required IReadOnlyList<TargetPlanLine> Known { get; init; }

    /// <summary>The options, when everything could be read.</summary>
    public async Task<SavePlanOptions?> ReadAsync(string actor, CancellationToken cancellation)
    {
        var year = Year();
        var authority = PlanAuthorities.Find(form.Authority ?? "");
        if (authority is null)
        {
            state.AddModelError("co-quan", "Chọn cơ quan giao.");
        }

        var (date, effective) = (Day("ngay-ky", form.Date), Day("hieu-luc", form.Effective));
        var day = year is { } of ? PlanLineRules.EffectiveOf(of, date, effective) : DateOnly.MinValue;
        var lines = new List<PlanLineInput>();
        for (var row = 0; row < form.Lines.Count; row++)
        {
            if (form.Lines[row].Remove is null && Line(row, day) is { } line)
            {
                lines.Add(line);
                rowOfLine.Add(row);
            }
        }

        var file = await FileAsync(cancellation);
        return !state.IsValid ? null : new SavePlanOptions
        {
            ProvinceId = provinceId,
            Year = year!.Value,
            Authority = authority!.Value,
            DecisionNumber = form.Number ?? "",
            DecisionDate = date,
            Effective = effective,
            Signer = form.Signer,
            Note = form.Note,
            File = file,
            Lines = lines,
            Removed = [.. form.Lines.Where(l => l.Remove is not null && l.Key is not null).Select(l => Find(l.Key!)).OfType<TargetPlanLine>().Select(PlanChain.KeyOf)],
            Reason = form.Reason,
            Actor = actor,
        };
    }

    /// <summary>Puts the service's faults beside the fields that they are about.</summary>
    public void Show(IEnumerable<PlanFault> faults)
    {
        foreach (var fault in faults)
        {
            state.AddModelError(fault.Line is { } line ? $"dong[{rowOfLine[line]}].{FieldOfLine(fault.Field)}" : FieldOf(fault.Field), fault.Message);
        }
    }

    public static string KeyText(TargetPlanLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.UnitId}:{line.IndicatorId}:{line.Basis}");

    private static string FieldOf(PlanField field) => field switch
    {
        PlanField.Year => "nam",
        PlanField.Authority => "co-quan",
        PlanField.Number => "so",
        PlanField.Date => "ngay-ky",
        PlanField.Effective => "hieu-luc",
        PlanField.Signer => "nguoi-ky",
        PlanField.Note => "ghi-chu",
        PlanField.File => "tep",
        PlanField.Reason => "ly-do",
        _ => "",
    };

    private static string FieldOfLine(PlanField field) => field switch
    {
        PlanField.Unit => "don-vi",
        PlanField.Indicator or PlanField.Basis => "giao",
        PlanField.Deadline => "han",
        PlanField.LineNote => "ghi-chu",
        _ => "gia-tri",
    };

    private int? Year()
    {
        if (form.Year?.Trim() is { Length: 4 } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2200)
        {
            return year;
        }

        state.AddModelError("nam", "Năm không đúng: viết bốn chữ số, ví dụ 2024.");
        return null;
    }

    private DateOnly? Day(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if ((ProgressParameters.Day(text) ?? PeopleDay(text)) is { } day)
        {
            return day;
        }

        state.AddModelError(field, $"“{text}” không phải ngày: ghi như 02/04/2024.");
        return null;
    }

    private static DateOnly? PeopleDay(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["d/M/yyyy", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private PlanLineInput? Line(int row, DateOnly day)
    {
        var typed = form.Lines[row];
        var known = typed.Key is null ? null : Find(typed.Key);
        if (known is null && typed.IsEmpty)
        {
            return null;
        }

        var place = $"dong[{row}]";
        var key = known is null ? NewKey(typed, place, day) : PlanChain.KeyOf(known);
        var deadline = Day($"{place}.han", typed.Deadline);
        if (key is not { } found || Value(typed.Value, found.Basis, $"{place}.gia-tri") is not { } value)
        {
            return null;
        }

        var input = new PlanLineInput { UnitId = found.UnitId, IndicatorId = found.IndicatorId, Basis = found.Basis, Value = value, Deadline = deadline, Note = typed.Note };
        return known is null ? input : input with
        {
            Mark = known.Mark,
            Source = known.Source,
            Conversion = value == known.Value ? CoverageConversion.Of(known) : null,
        };
    }

    private PlanLineKey? NewKey(TargetForm typed, string place, DateOnly day)
    {
        var (unit, problem) = UnitChoice.Find(reference.Units, provinceId, typed.Unit, day);

        // While the year or the day itself is wrong, that no unit is found on it says nothing.
        if (problem is not null && (day.Year is >= 1900 and <= 2200 || string.IsNullOrWhiteSpace(typed.Unit)))
        {
            state.AddModelError($"{place}.don-vi", problem);
        }

        if (TargetChoice.Find(reference.Indicators, typed.Target) is not { } target)
        {
            state.AddModelError($"{place}.giao", "Chọn chỉ tiêu.");
            return null;
        }

        return unit is null ? null : new PlanLineKey(unit.Id, target.Indicator.Id, target.Basis);
    }

    private decimal? Value(string? text, PlanBasis basis, string field)
    {
        var read = basis == PlanBasis.Headcount ? PeopleNumber.Whole(text) : PeopleNumber.Decimal(text);
        if (!read.IsAccepted || read.Value is null)
        {
            state.AddModelError(field, read.IsAccepted ? "Để trống: ghi số được giao, hoặc xóa cả dòng." : read.Message);
            return null;
        }

        return basis == PlanBasis.Amount ? read.Value * Money.DongPerMillion : read.Value;
    }

    private async Task<PlanFileInput?> FileAsync(CancellationToken cancellation)
    {
        if (form.File is not { } sent)
        {
            return null;
        }

        if (sent.Length > PlanFile.LargestBytes)
        {
            state.AddModelError("tep", $"Tệp lớn {PlanFileRules.SizeText((int)Math.Min(sent.Length, int.MaxValue))}, quá {PlanFileRules.SizeText(PlanFile.LargestBytes)}: quét lại với độ phân giải thấp hơn.");
            return null;
        }

        using var content = new MemoryStream();
        await sent.CopyToAsync(content, cancellation);
        return new PlanFileInput(sent.FileName, content.ToArray());
    }

    private TargetPlanLine? Find(string key) => Known.FirstOrDefault(l => KeyText(l) == key);
}
