using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using FluentValidation;

namespace BhxhTracker.Core.MonthlyReports;

/// <summary>The hard rules of a save: what breaks one is not saved.</summary>
internal sealed class SaveFiguresValidator : AbstractValidator<SaveFiguresOptions>
{
    public SaveFiguresValidator(IndicatorCatalogue indicators, ReportMonth month, DateOnly today)
    {
        RuleFor(o => o.Month)
            .Must(asked => asked <= ReportMonth.Of(today))
            .WithMessage("Chưa đến tháng này: chọn tháng hiện tại hoặc tháng trước.");
        RuleFor(o => o.Reason)
            .MaximumLength(FigureChange.ReasonMaxLength)
            .WithMessage($"Lý do dài quá {FigureChange.ReasonMaxLength} ký tự: rút ngắn lại.");
        RuleForEach(o => o.Figures).ChildRules(figure =>
        {
            figure.RuleFor(f => f.IndicatorId)
                .Must(id => indicators.Find(id) is { IsDerived: false })
                .WithState(f => f.IndicatorId)
                .WithMessage("Chỉ tiêu này do chương trình tính, không nhập.");
            figure.RuleFor(f => f.IndicatorId)
                .Must(id => indicators.Find(id)?.IsCountedOn(month.LastDay) != false)
                .WithState(f => f.IndicatorId)
                .WithMessage("Chỉ tiêu này đã ngừng dùng trước tháng này: không nhập nữa.");
            figure.RuleFor(f => f.Value)
                .GreaterThanOrEqualTo(0)
                .WithState(f => f.IndicatorId)
                .WithMessage("Số âm: nhập số từ 0 trở lên.");
            figure.RuleFor(f => f.Value)
                .LessThanOrEqualTo((long)PeopleNumber.LargestWhole)
                .WithState(f => f.IndicatorId)
                .WithMessage("Số quá lớn: kiểm tra lại dấu chấm, dấu phẩy.");
        });
    }
}
