using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using FluentValidation;
using FluentValidation.Results;

namespace BhxhTracker.Core.Plans;

/// <summary>The rules of a decision and its targets that need nothing but the catalogues.</summary>
internal sealed class SavePlanValidator : AbstractValidator<SavePlanOptions>
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    private readonly ReferenceData reference;

    public SavePlanValidator(ReferenceData reference)
    {
        this.reference = reference;
        RuleFor(o => o.Year).InclusiveBetween(FirstYear, LastYear).WithState(_ => PlanField.Year).WithMessage("Năm không đúng: viết bốn chữ số, ví dụ 2024.");
        RuleFor(o => o.Authority).IsInEnum().WithState(_ => PlanField.Authority).WithMessage("Chọn cơ quan giao.");
        Text(o => o.DecisionNumber, PlanField.Number, "Số quyết định", TargetPlan.DecisionNumberMaxLength);
        Text(o => o.Signer, PlanField.Signer, "Người ký", TargetPlan.SignerMaxLength);
        Text(o => o.Note, PlanField.Note, "Ghi chú", TargetPlan.NoteMaxLength);
        Text(o => o.Reason, PlanField.Reason, "Lý do", TargetPlan.NoteMaxLength);
        RuleFor(o => o.DecisionDate).Must(IsSane).WithState(_ => PlanField.Date).WithMessage("Ngày quyết định không đúng: kiểm tra lại năm.");
        RuleFor(o => o.Effective).Must(IsSane).WithState(_ => PlanField.Effective).WithMessage("Ngày hiệu lực không đúng: kiểm tra lại năm.");
        RuleFor(o => o.Effective)
            .Must((o, _) => PlanLineRules.EffectiveOf(o.Year, o.DecisionDate, o.Effective).Year <= o.Year)
            .When(o => o.Year is >= FirstYear and <= LastYear)
            .WithState(_ => PlanField.Effective)
            .WithMessage(o => $"Hiệu lực sau năm {o.Year} nên không có tác dụng với năm đó: sửa ngày hoặc năm kế hoạch.");
        RuleFor(o => o.File).Custom((file, context) =>
        {
            if (file is not null && PlanFileRules.Fault(file) is { } problem)
            {
                Add(context, new PlanFault(PlanField.File, null, problem));
            }
        });
        RuleFor(o => o.Lines).Custom((_, context) => Lines(context.InstanceToValidate).ToList().ForEach(f => Add(context, f)));
    }

    /// <summary>The faults that a validation found, in the form of this slice.</summary>
    public static IReadOnlyList<PlanFault> FaultsOf(ValidationResult result) =>
        [.. result.Errors.Select(e => e.CustomState is PlanFault fault ? fault : new PlanFault((PlanField)e.CustomState, null, e.ErrorMessage))];

    private static void Add(ValidationContext<SavePlanOptions> context, PlanFault fault) =>
        context.AddFailure(new ValidationFailure(context.PropertyPath, fault.Message) { CustomState = fault });

    private void Text(System.Linq.Expressions.Expression<Func<SavePlanOptions, string?>> field, PlanField place, string name, int limit)
    {
        RuleFor(field).MaximumLength(limit).WithState(_ => place).WithMessage($"{name} dài quá {limit} ký tự: rút ngắn lại.");
        RuleFor(field).Must(text => text?.Any(c => HiddenCharacters.Is(c) && !(place == PlanField.Note && c is '\n' or '\r' or '\t')) != true)
            .WithState(_ => place).WithMessage($"{name} có ký tự không nhìn thấy được: xóa đi, gõ lại.");
    }

    private static bool IsSane(DateOnly? day) => day is not { Year: < FirstYear or > LastYear };

    private IEnumerable<PlanFault> Lines(SavePlanOptions options)
    {
        if (options.Lines.Count == 0 && options.PlanId is null)
        {
            yield return new PlanFault(PlanField.Lines, null, "Chưa có chỉ tiêu nào: điền ít nhất một dòng.");
        }

        var seen = new Dictionary<PlanLineKey, int>();
        for (var place = 0; place < options.Lines.Count; place++)
        {
            var line = options.Lines[place];
            foreach (var (field, message) in Of(line, options))
            {
                yield return new PlanFault(field, place, message);
            }

            if (!seen.TryAdd(line.Key, place))
            {
                yield return new PlanFault(PlanField.Unit, place, $"Trùng đơn vị, chỉ tiêu và cách giao với dòng {seen[line.Key] + 1}: giữ một dòng.");
            }
        }
    }

    private IEnumerable<(PlanField Field, string Message)> Of(PlanLineInput line, SavePlanOptions options)
    {
        var day = PlanLineRules.EffectiveOf(options.Year, options.DecisionDate, options.Effective);
        if (reference.Units.Find(line.UnitId) is not { } unit || unit.ProvinceId != options.ProvinceId)
        {
            yield return (PlanField.Unit, "Chọn một đơn vị của tỉnh.");
        }
        else if (!unit.IsValidOn(day))
        {
            yield return (PlanField.Unit, $"Ngày hiệu lực {VietnameseNumber.Date(day)} không có {unit.On(unit.ShownOn(day)).FullName}: sửa đơn vị hoặc ngày hiệu lực.");
        }

        if (reference.Indicators.Find(line.IndicatorId) is not { } indicator)
        {
            yield return (PlanField.Indicator, "Chọn một chỉ tiêu.");
            yield break;
        }

        if (indicator.RetiredFrom is { } end && end <= new DateOnly(options.Year, 1, 1))
        {
            yield return (PlanField.Indicator, $"{indicator.ShortName} ngừng theo dõi từ {VietnameseNumber.Date(end)}: chọn chỉ tiêu khác.");
        }

        if (PlanLineRules.OfBasis(indicator, line.Basis) is { } fault)
        {
            yield return (PlanField.Basis, PlanWording.OfBasis(indicator, fault));
        }
        else if (PlanLineRules.OfValue(line.Basis, line.Value) is { } wrong)
        {
            yield return (PlanField.Value, PlanWording.OfValue(line.Basis, wrong));
        }
        else if (line.Conversion is { } conversion && PlanWording.OfConversion(indicator, line, conversion) is { } slip)
        {
            yield return (PlanField.Conversion, slip);
        }

        if (line.Deadline is { } deadline && PlanLineRules.OfDeadline(options.Year, deadline) is not null)
        {
            yield return (PlanField.Deadline, $"Hạn {VietnameseNumber.Date(deadline)} không thuộc năm {options.Year}: sửa hạn, hoặc để trống nếu là 31/12.");
        }

        if (line.Note?.Length > TargetPlanLine.NoteMaxLength || line.Source?.Length > MonthlyFigure.SourceMaxLength)
        {
            yield return (PlanField.LineNote, $"Ghi chú dài quá {TargetPlanLine.NoteMaxLength} ký tự: rút ngắn lại.");
        }
    }
}
