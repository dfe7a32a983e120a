namespace BhxhTracker.Core.Review;

/// <summary>What a check says of a figure; the later, the graver.</summary>
public enum ReviewStatus
{
    /// <summary>không đủ dữ liệu: nothing to compare it with.</summary>
    NotEnough,

    /// <summary>khớp.</summary>
    Agrees,

    /// <summary>lưu ý: possible, but a reader will stumble.</summary>
    Note,

    /// <summary>lệch.</summary>
    Differs,
}

/// <summary>The outcome of one check.</summary>
/// <param name="Figures">The figures that it holds against each other; the first is the one to look at.</param>
/// <param name="Arithmetic">Vietnamese: how it was reckoned.</param>
public sealed record ReviewFinding(ReviewStatus Status, IReadOnlyList<DraftFigure> Figures, string Arithmetic)
{
    /// <summary>Whether somebody has to look.</summary>
    public bool IsAlarm => Status >= ReviewStatus.Note;
}

/// <summary>A draft with its figures and what was found about them.</summary>
/// <param name="Text">The draft as it was read: composed letters, plain line ends. Places count in this text.</param>
public sealed record DraftReading(string Text, IReadOnlyList<DraftFigure> Figures, IReadOnlyList<ReviewFinding> Findings)
{
    private ILookup<int, ReviewFinding>? byStart;

    /// <summary>It has more figures than are read.</summary>
    public bool IsCut { get; init; }

    /// <summary>What was found about a figure.</summary>
    public IEnumerable<ReviewFinding> FindingsOf(DraftFigure figure) =>
        (byStart ??= Findings.SelectMany(f => f.Figures.Select(x => (x.Start, Finding: f))).Distinct().ToLookup(x => x.Start, x => x.Finding))[figure.Start];

    /// <summary>The gravest that was said of a figure.</summary>
    public ReviewStatus StatusOf(DraftFigure figure) => FindingsOf(figure).Select(f => f.Status).DefaultIfEmpty(ReviewStatus.NotEnough).Max();
}

/// <summary>The words of a status.</summary>
public static class ReviewWords
{
    public static string Word(this ReviewStatus status) => status switch
    {
        ReviewStatus.Agrees => "khớp",
        ReviewStatus.Differs => "lệch",
        ReviewStatus.Note => "lưu ý",
        _ => "không đủ dữ liệu",
    };

    public static string Word(this FigureRole role) => role switch
    {
        FigureRole.Actual => "số thực hiện",
        FigureRole.PercentOfPlan => "tỷ lệ so với kế hoạch",
        FigureRole.Plan => "kế hoạch",
        FigureRole.Gap => "số còn phải phát triển",
        FigureRole.Excess => "số vượt kế hoạch",
        FigureRole.Coverage => "tỷ lệ bao phủ",
        FigureRole.CoverageTarget => "chỉ tiêu bao phủ",
        FigureRole.Points => "chênh lệch điểm phần trăm",
        FigureRole.Delta => "số tăng, giảm",
        FigureRole.DeltaPercent => "tỷ lệ tăng, giảm",
        FigureRole.PercentOfBase => "tỷ lệ so với kỳ trước",
        FigureRole.Base => "số của kỳ so sánh",
        FigureRole.Rate => "tỷ lệ chậm đóng",
        FigureRole.Due => "số phải thu",
        FigureRole.PercentBeyond => "phần trăm vượt hoặc còn thiếu so với kế hoạch",
        FigureRole.PerMonth => "số phải tăng mỗi tháng",
        FigureRole.Goal => "số phấn đấu, dự kiến",
        FigureRole.Part => "một nhóm của chỉ tiêu",
        FigureRole.Population => "dân số",
        FigureRole.Flow => "số phát sinh trong kỳ",
        FigureRole.Backlog => "thẻ chưa phát hành",
        _ => "số khác",
    };
}
