using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Indicators;

/// <summary>The indicators and forms that come with the product (interfaces.md). Their ids never change.</summary>
public static class BuiltInIndicators
{
    public const int ParticipationForm = 1;
    public const int MoneyForm = 2;

    public const string Compulsory = "BHXH_BB";
    public const string Voluntary = "BHXH_TN";
    public const string Unemployment = "BHTN";
    public const string Health = "BHYT";
    public const string SocialInsurance = "BHXH";
    public const string Total = "TONG";
    public const string Collected = "SO_THU";
    public const string Due = "PHAI_THU";
    public const string Late = "CHAM_DONG";
    public const string LateRate = "TY_LE_CHAM_DONG";

    public static IReadOnlyList<ReportForm> Forms { get; } =
    [
        new() { Id = ParticipationForm, Code = "tham-gia", Name = "Người tham gia" },
        new() { Id = MoneyForm, Code = "thu", Name = "Thu" },
    ];

    public static IReadOnlyList<Indicator> All { get; } =
    [
        People(1, Compulsory, "Bảo hiểm xã hội bắt buộc", "BHXH bắt buộc", "Số người đang đóng BHXH bắt buộc tại thời điểm chốt số liệu.", coverage: DenominatorKind.LabourForce),
        People(2, Voluntary, "Bảo hiểm xã hội tự nguyện", "BHXH tự nguyện", "Số người có thời gian đã đóng BHXH tự nguyện bao trùm thời điểm chốt số liệu.", coverage: DenominatorKind.LabourForce),
        People(3, SocialInsurance, "Bảo hiểm xã hội", "BHXH", "BHXH bắt buộc cộng BHXH tự nguyện; kế hoạch là tổng hai kế hoạch của cùng một cơ quan giao.", formula: $"{Compulsory} + {Voluntary}", coverage: DenominatorKind.LabourForce),
        People(4, Unemployment, "Bảo hiểm thất nghiệp", "BHTN", "Số người đang đóng BHTN; là một phần của BHXH bắt buộc, không cộng thêm vào BHXH.", coverage: DenominatorKind.LabourForce),
        People(5, Health, "Bảo hiểm y tế", "BHYT", "Số người có thẻ BHYT còn giá trị tại thời điểm chốt số liệu.", coverage: DenominatorKind.Population),
        People(6, "BHYT_HGD", "BHYT hộ gia đình", "BHYT hộ gia đình", "Trong đó: người tham gia BHYT theo hộ gia đình.", parent: 5),
        People(7, "BHYT_HSSV", "BHYT học sinh, sinh viên", "BHYT HSSV", "Trong đó: học sinh, sinh viên tham gia BHYT.", parent: 5),
        People(8, Total, "Tổng số người tham gia", "Tổng tham gia", "BHYT cộng BHXH tự nguyện, theo cách đếm của ngành.", formula: $"{Health} + {Voluntary}"),
        People(9, "TANG_BB", "Tăng mới BHXH bắt buộc", "Tăng mới BB", "Số người tăng mới BHXH bắt buộc trong tháng.", nature: IndicatorNature.FlowOfMonth),
        People(10, "GIAM_BB", "Giảm BHXH bắt buộc", "Giảm BB", "Số người giảm BHXH bắt buộc trong tháng.", nature: IndicatorNature.FlowOfMonth, higherIsBetter: false),
        People(11, "TANG_TN", "Tăng mới BHXH tự nguyện", "Tăng mới TN", "Số người tăng mới BHXH tự nguyện trong tháng.", nature: IndicatorNature.FlowOfMonth),
        People(12, "GIAM_TN", "Giảm BHXH tự nguyện", "Giảm TN", "Số người giảm BHXH tự nguyện trong tháng.", nature: IndicatorNature.FlowOfMonth, higherIsBetter: false),
        Money(13, Collected, "Số thu BHXH, BHYT, BHTN", "Số thu", IndicatorNature.FlowYearToDate, "Số tiền đã thu, lũy kế từ đầu năm.", higherIsBetter: true),
        Money(14, Due, "Số phải thu", "Phải thu", IndicatorNature.FlowYearToDate, "Số tiền phải thu, lũy kế từ đầu năm.", higherIsBetter: true),
        Money(15, Late, "Số tiền chậm đóng", "Chậm đóng", IndicatorNature.Stock, "Số tiền chậm đóng tại thời điểm chốt số liệu.", higherIsBetter: false),
        new()
        {
            Id = 16, Code = LateRate, Name = "Tỷ lệ chậm đóng", ShortName = "Tỷ lệ chậm đóng", Nature = IndicatorNature.Ratio, Measure = UnitOfMeasure.Percent,
            Formula = $"{Late} / {Due}", HigherIsBetter = false, FormId = MoneyForm, Order = 16, Definition = "Số tiền chậm đóng chia cho số phải thu.",
        },
    ];

    /// <summary>Changes of definition that comparisons must not hide (rule 12).</summary>
    public static IReadOnlyList<IndicatorNote> Notes { get; } =
    [
        new() { IndicatorId = 1, From = new DateOnly(2025, 7, 1), Text = "Từ 01/7/2025 Luật BHXH số 41/2024/QH15 mở rộng đối tượng tham gia BHXH bắt buộc." },
        new() { IndicatorId = 2, From = new DateOnly(2022, 1, 1), Text = "Từ 01/01/2022 áp dụng chuẩn nghèo mới, mức đóng BHXH tự nguyện thấp nhất thay đổi." },
        new() { IndicatorId = 5, From = new DateOnly(2022, 1, 1), Text = "Từ 01/01/2022 áp dụng chuẩn nghèo mới, đối tượng được ngân sách đóng, hỗ trợ đóng BHYT thay đổi." },
    ];

    /// <summary>Adds what the database does not have yet; a newer version of the product brings its new indicators this way.</summary>
    public static async Task AddMissingAsync(AppDbContext db, CancellationToken cancellation)
    {
        var forms = await db.Forms.Select(f => f.Id).ToListAsync(cancellation);
        var known = await db.Indicators.Select(i => i.Id).ToListAsync(cancellation);
        var newForms = Forms.Where(f => !forms.Contains(f.Id)).ToList();
        var newIndicators = All.Where(i => !known.Contains(i.Id)).ToList();
        var notes = await db.IndicatorNotes.Select(n => new { n.IndicatorId, n.From }).ToListAsync(cancellation);
        var newNotes = Notes.Where(n => !notes.Contains(new { n.IndicatorId, n.From })).ToList();
        if (newForms.Count + newIndicators.Count + newNotes.Count == 0)
        {
            return;
        }

        await using var write = await ProvinceWrite.BeginAsync(db, [ProvinceHead.National], cancellation);
        await db.Bulk.UpsertAsync(newForms, cancellation);
        await db.Bulk.UpsertAsync(newIndicators, cancellation);
        await db.Bulk.UpsertAsync(newNotes, cancellation);
        await write.CommitAsync(cancellation);
    }

    private static Indicator People(
        int id,
        string code,
        string name,
        string shortName,
        string definition,
        string? formula = null,
        int? parent = null,
        DenominatorKind? coverage = null,
        IndicatorNature nature = IndicatorNature.Stock,
        bool higherIsBetter = true) => new()
        {
            Id = id,
            Code = code,
            Name = name,
            ShortName = shortName,
            Nature = nature,
            Measure = UnitOfMeasure.Person,
            ParentId = parent,
            Formula = formula,
            HigherIsBetter = higherIsBetter,
            FormId = ParticipationForm,
            CoverageOf = coverage,
            Order = id,
            Definition = definition,
        };

    private static Indicator Money(int id, string code, string name, string shortName, IndicatorNature nature, string definition, bool higherIsBetter) => new()
    {
        Id = id,
        Code = code,
        Name = name,
        ShortName = shortName,
        Nature = nature,
        Measure = UnitOfMeasure.Dong,
        HigherIsBetter = higherIsBetter,
        FormId = MoneyForm,
        Order = id,
        Definition = definition,
    };
}
