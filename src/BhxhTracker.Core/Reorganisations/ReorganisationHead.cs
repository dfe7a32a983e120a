using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using FluentValidation;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>What a draft rests on: from which day, by which decision.</summary>
public sealed record ReorganisationHead
{
    public required string Title { get; init; }

    /// <summary>The first day of the new order; null while the field is empty or no date.</summary>
    public required DateOnly? Effective { get; init; }

    public required string DecisionNumber { get; init; }

    public DateOnly? DecisionDate { get; init; }
}

/// <summary>The head of a stored draft.</summary>
internal static class StoredHead
{
    public static ReorganisationHead Head(this Reorganisation row) =>
        new() { Title = row.Title, Effective = row.Effective, DecisionNumber = row.DecisionNumber, DecisionDate = row.DecisionDate };
}

/// <summary>The rules of a head; a rule's property name is the form's field.</summary>
internal sealed class ReorganisationHeadValidator : AbstractValidator<ReorganisationHead>
{
    /// <summary>How far ahead an office plans at most.</summary>
    private const int MostYearsAhead = 2;

    /// <summary>No office keeps figures from before; a year like 0225 is a slip.</summary>
    private static readonly DateOnly Earliest = new(1995, 1, 1);

    public ReorganisationHeadValidator(DateOnly today)
    {
        var latest = today.AddYears(MostYearsAhead);
        RuleFor(h => h.Title).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Chưa có tên phương án: ghi ngắn gọn, ví dụ “Sắp xếp BHXH cơ sở từ 01/10/2025”.")
            .MaximumLength(Reorganisation.TitleMaxLength).WithMessage($"Tên phương án dài quá {Reorganisation.TitleMaxLength} ký tự: rút ngắn lại.")
            .Must(HasNoHidden).WithMessage("Tên phương án có ký tự không nhìn thấy được: gõ lại.")
            .OverridePropertyName(StepFields.Title);
        RuleFor(h => h.Effective).Cascade(CascadeMode.Stop)
            .NotNull().WithMessage("Chưa có ngày hiệu lực: chọn ngày đầu tiên của tổ chức mới.")
            .Must(day => day >= Earliest && day <= latest)
            .WithMessage($"Ngày hiệu lực phải từ {Day(Earliest)} đến {Day(latest)}: kiểm tra lại năm.")
            .OverridePropertyName(StepFields.Effective);
        RuleFor(h => h.DecisionNumber).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Chưa có số quyết định: ghi như 1855/QĐ-BHXH.")
            .MaximumLength(TargetPlan.DecisionNumberMaxLength).WithMessage($"Số quyết định dài quá {TargetPlan.DecisionNumberMaxLength} ký tự: rút ngắn lại.")
            .Must(HasNoHidden).WithMessage("Số quyết định có ký tự không nhìn thấy được: gõ lại.")
            .OverridePropertyName(StepFields.DecisionNumber);
        RuleFor(h => h.DecisionDate)
            .Must(day => day is null || (day >= Earliest && day <= latest))
            .WithMessage($"Ngày quyết định phải từ {Day(Earliest)} đến {Day(latest)}: kiểm tra lại năm.")
            .OverridePropertyName(StepFields.DecisionDate);
    }

    private static string Day(DateOnly day) => Calculations.VietnameseNumber.Date(day);

    private static bool HasNoHidden(string text) => !text.Any(HiddenCharacters.Is);
}
