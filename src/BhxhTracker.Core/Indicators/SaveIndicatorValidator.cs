using System.Text.RegularExpressions;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using FluentValidation;

namespace BhxhTracker.Core.Indicators;

/// <summary>The rules of an own indicator. What figures, plans or other indicators hang on does not change any more.</summary>
internal sealed partial class SaveIndicatorValidator : AbstractValidator<SaveIndicatorOptions>
{
    private readonly IndicatorCatalogue catalogue;
    private readonly Indicator? before;

    public SaveIndicatorValidator(IndicatorCatalogue catalogue, Indicator? before, IndicatorUse? use)
    {
        this.catalogue = catalogue;
        this.before = before;
        Code();
        Names();
        Kind();
        Form();
        RuleFor(o => o.ParentId).Custom((parent, context) => Say(context, parent is { } id ? FaultOfParent(id, context.InstanceToValidate) : null));
        RuleFor(o => o.Formula).Custom((formula, context) => Say(context, formula is null ? null : FaultOfFormula(formula, context.InstanceToValidate)));
        RuleFor(o => o.CoverageOf)
            .Must((o, kind) => kind is null || (Enum.IsDefined(kind.Value) && o is { Measure: UnitOfMeasure.Person, Nature: IndicatorNature.Stock }))
            .WithMessage("Tỷ lệ bao phủ chỉ tính cho số người tại thời điểm: chọn tính chất và đơn vị tính đó, hoặc bỏ mẫu số.");
        if (before is not null && use is not null)
        {
            Kept(before, use);
        }
    }

    private void Code() => RuleFor(o => o.Code)
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Chưa có mã: gõ mã như THE_CHUA_PHAT_HANH.")
        .MaximumLength(Indicator.CodeMaxLength).WithMessage($"Mã dài quá {Indicator.CodeMaxLength} ký tự: rút ngắn lại.")
        .Must(code => CodeForm().IsMatch(code)).WithMessage("Mã chỉ gồm chữ cái không dấu A-Z, chữ số và dấu gạch dưới, bắt đầu bằng chữ cái: sửa lại như THE_CHUA_PHAT_HANH.")
        .Must(code => catalogue.Find(code) is not { } other || other.Id == before?.Id)
        .WithMessage(o => $"Mã {o.Code} đã là của “{catalogue.Find(o.Code)!.Name}”: chọn mã khác.");

    private void Names()
    {
        RuleFor(o => o.Name).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Chưa có tên chỉ tiêu: gõ tên đầy đủ.")
            .MaximumLength(Indicator.NameMaxLength).WithMessage($"Tên dài quá {Indicator.NameMaxLength} ký tự: rút ngắn lại.")
            .Must(name => !IndicatorText.HasHidden(name)).WithMessage("Tên có ký tự ẩn: gõ lại, không dán.");
        RuleFor(o => o.ShortName).Cascade(CascadeMode.Stop)
            .MaximumLength(Indicator.NameMaxLength).WithMessage($"Tên ngắn dài quá {Indicator.NameMaxLength} ký tự: rút ngắn lại.")
            .Must(name => !IndicatorText.HasHidden(name)).WithMessage("Tên ngắn có ký tự ẩn: gõ lại, không dán.")
            .Must(name => !catalogue.All.Any(i => i.Id != before?.Id && FoldedText.Fold(i.ShortName) == FoldedText.Fold(name)))
            .WithMessage(o => $"Đã có chỉ tiêu tên ngắn “{o.ShortName}”: đặt tên ngắn khác để phân biệt trên bảng.");
        RuleFor(o => o.Definition).Cascade(CascadeMode.Stop)
            .MaximumLength(Indicator.DefinitionMaxLength).WithMessage($"Định nghĩa dài quá {Indicator.DefinitionMaxLength} ký tự: rút ngắn lại.")
            .Must(text => !IndicatorText.HasHidden(text)).WithMessage("Định nghĩa có ký tự ẩn: gõ lại, không dán.");
    }

    private void Kind()
    {
        RuleFor(o => o.Nature).Must((o, nature) => o.Formula is not null || (Enum.IsDefined(nature) && nature != IndicatorNature.Ratio))
            .WithMessage("Chọn tính chất: tại thời điểm, trong tháng, lũy kế hoặc tồn đọng; tỷ lệ thì ghi công thức.");
        RuleFor(o => o.Measure).Must((o, measure) => o.Formula is not null || (Enum.IsDefined(measure) && measure != UnitOfMeasure.Percent))
            .WithMessage("Chọn đơn vị tính: người, thẻ hoặc triệu đồng; phần trăm thì ghi công thức.");
    }

    private void Form()
    {
        RuleFor(o => o.FormId).Must((o, id) => o.NewForm is not null || catalogue.Forms.Any(f => f.Id == id))
            .WithMessage("Chọn biểu có sẵn, hoặc ghi mã và tên biểu mới.");
        When(o => o.NewForm is not null, () =>
        {
            RuleFor(o => o.NewForm!.Code).Cascade(CascadeMode.Stop)
                .Must(code => FormCodeForm().IsMatch(code) && code.Length <= ReportForm.CodeMaxLength)
                .WithMessage($"Mã biểu gồm chữ thường không dấu, chữ số, nối bằng dấu gạch ngang, không quá {ReportForm.CodeMaxLength} ký tự: sửa lại như the hoặc the-bhyt.")
                .Must(code => catalogue.Forms.All(f => f.Code != code)).WithMessage(o => $"Biểu {o.NewForm!.Code} đã có: chọn biểu đó trong danh sách.");
            RuleFor(o => o.NewForm!.Name).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Chưa có tên biểu mới: gõ tên.")
                .MaximumLength(Indicator.NameMaxLength).WithMessage($"Tên biểu dài quá {Indicator.NameMaxLength} ký tự: rút ngắn lại.")
                .Must(name => !IndicatorText.HasHidden(name)).WithMessage("Tên biểu có ký tự ẩn: gõ lại, không dán.")
                .Must(name => catalogue.Forms.All(f => FoldedText.Fold(f.Name) != FoldedText.Fold(name))).WithMessage(o => $"Đã có biểu tên “{o.NewForm!.Name}”: chọn biểu đó trong danh sách.");
        });
    }

    /// <summary>Stored figures are in the old measure, reports of the old form, files of the old code.</summary>
    private void Kept(Indicator before, IndicatorUse use)
    {
        var others = catalogue.PartsOf(before.Id).Concat(catalogue.ComputedFrom(before.Id)).Select(i => i.ShortName).ToList();
        var why = use.IsAny ? "chỉ tiêu đã có số liệu hoặc kế hoạch" : others.Count > 0 ? $"{string.Join(", ", others)} dựa vào chỉ tiêu này" : null;
        if (why is null)
        {
            return;
        }

        RuleFor(o => o.Code).Equal(before.Code).WithMessage($"Không đổi mã {before.Code} được nữa: {why}.");
        RuleFor(o => o.Measure).Equal(before.Measure).WithMessage($"Không đổi đơn vị tính được nữa: {why}. Thêm chỉ tiêu mới và ngừng dùng chỉ tiêu này.");
        RuleFor(o => o.Formula).Equal(before.Formula).WithMessage($"Không đổi công thức được nữa: {why}. Thêm chỉ tiêu mới và ngừng dùng chỉ tiêu này.");
        RuleFor(o => o.FormId).Must((o, id) => o.NewForm is null && id == before.FormId).WithMessage($"Không chuyển biểu được nữa: {why}.");
        if (others.Count > 0)
        {
            RuleFor(o => o.Nature).Equal(before.Nature).WithMessage($"Không đổi tính chất được nữa: {string.Join(", ", others)} dựa vào chỉ tiêu này.");
        }
    }

    private string? FaultOfParent(int id, SaveIndicatorOptions o)
    {
        if (catalogue.Find(id) is not { } whole)
        {
            return "Không có chỉ tiêu cấp trên đó: chọn lại.";
        }

        if (whole.Id == before?.Id || (before is not null && Wholes(whole).Any(w => w.Id == before.Id)))
        {
            return $"“{whole.ShortName}” là chính nó hoặc nhóm con của nó: chọn chỉ tiêu khác.";
        }

        return whole.IsDerived || o.Formula is not null ? "Chỉ tiêu tính theo công thức không có nhóm con và không là nhóm con: bỏ chọn."
            : whole.RetiredFrom is { } day ? $"“{whole.ShortName}” {IndicatorText.Retired(day)}: chọn chỉ tiêu khác."
            : whole.Measure != o.Measure ? $"Nhóm con phải cùng đơn vị tính với “{whole.ShortName}”: sửa đơn vị tính."
            : whole.Nature != o.Nature ? $"Nhóm con phải cùng tính chất với “{whole.ShortName}”: sửa tính chất."
            : o.NewForm is not null || whole.FormId != o.FormId ? $"Nhóm con phải cùng biểu với “{whole.ShortName}”: chọn biểu {catalogue.FormOf(whole).Name}."
            : catalogue.DepthOf(whole) + 1 + HeightOf(before) >= Indicator.MostLevels ? $"Nhiều nhất {Indicator.MostLevels} cấp: chọn chỉ tiêu cấp cao hơn."
            : null;
    }

    private string? FaultOfFormula(string text, SaveIndicatorOptions o)
    {
        if (IndicatorFormula.TryParse(text) is not { } formula)
        {
            return "Công thức chỉ có dạng A + B hoặc A / B với mã chỉ tiêu, ví dụ BHYT + BHXH_TN.";
        }

        var components = formula.Components.Select(catalogue.Find).ToList();
        var unknown = formula.Components.Where(c => catalogue.Find(c) is null).ToList();
        return text.Length > Indicator.FormulaMaxLength ? $"Công thức dài quá {Indicator.FormulaMaxLength} ký tự: bớt thành phần."
            : unknown.Count > 0 ? $"Không có chỉ tiêu {string.Join(", ", unknown)}: dùng mã trong trang Chỉ tiêu."
            : components.Find(c => c!.IsDerived) is { } derived ? $"{derived.Code} cũng tính theo công thức: ghi thẳng các thành phần {derived.Formula}."
            : components.Exists(c => c!.Id == before?.Id) ? "Chỉ tiêu không thể tính từ chính nó: bỏ mã đó."
            : components.Distinct().Count() < components.Count ? "Một chỉ tiêu đứng hai lần trong công thức: bỏ bớt."
            : components.Find(c => c!.RetiredFrom is not null) is { } retired ? $"{retired.Code} đã ngừng dùng: chọn chỉ tiêu khác."
            : !formula.IsRatio && components.Exists(c => c!.Measure != components[0]!.Measure) ? "Chỉ cộng được các chỉ tiêu cùng đơn vị tính: sửa công thức."
            : !formula.IsRatio && components.Exists(c => c!.Nature != components[0]!.Nature) ? "Chỉ cộng được các chỉ tiêu cùng tính chất: sửa công thức."
            : before is not null && catalogue.PartsOf(before.Id).Any() ? "Chỉ tiêu có nhóm con không tính theo công thức được: bỏ công thức."
            : null;
    }

    private IEnumerable<Indicator> Wholes(Indicator part)
    {
        for (var whole = part.ParentId is { } id ? catalogue.Find(id) : null; whole is not null; whole = whole.ParentId is { } next ? catalogue.Find(next) : null)
        {
            yield return whole;
        }
    }

    /// <summary>How many levels stand below it.</summary>
    private int HeightOf(Indicator? whole) => whole is null ? 0 : catalogue.PartsOf(whole.Id).Select(p => 1 + HeightOf(p)).DefaultIfEmpty(0).Max();

    private static void Say(ValidationContext<SaveIndicatorOptions> context, string? fault)
    {
        if (fault is not null)
        {
            context.AddFailure(fault);
        }
    }

    [GeneratedRegex("^[A-Z][A-Z0-9_]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodeForm();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormCodeForm();
}
