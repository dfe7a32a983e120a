namespace BhxhTracker.Core.Narrative;

/// <summary>Which figures a document tells (rule 17); it names them in its first words.</summary>
public enum NarrativeBasis
{
    Approved,
    Sent,

    /// <summary>Số liệu nhanh: of a day, counted.</summary>
    Quick,

    /// <summary>Ước thực hiện: of a day, not counted yet.</summary>
    Estimate,
}

public enum NarrativeForm
{
    Long,
    Short,
    OneSentence,
}

/// <summary>What the reader chose.</summary>
/// <param name="IsRounded">Amounts as gần, hơn, khoảng; never in the long form, whose table has the exact ones (domain.md, 5).</param>
public readonly record struct NarrativeChoice(NarrativeBasis Basis, NarrativeForm Form, bool IsRounded)
{
    /// <summary>A figure that also stands in a table is exact.</summary>
    public bool RoundsAmounts => IsRounded && Form != NarrativeForm.Long;

    /// <summary>Of the months' reports, not of readings.</summary>
    public bool IsOfReports => Basis.IsOfReports();

    public bool HasTable => Form == NarrativeForm.Long;
}

/// <summary>The choices' words and their codes in addresses.</summary>
public static class NarrativeWords
{
    private static readonly Dictionary<NarrativeBasis, (string Code, string Name, string Opening)> Bases = new()
    {
        [NarrativeBasis.Approved] = ("da-duyet", "Số liệu đã duyệt", "Theo số liệu đã duyệt"),
        [NarrativeBasis.Sent] = ("da-gui", "Số liệu đã gửi", "Theo số liệu các đơn vị đã gửi"),
        [NarrativeBasis.Quick] = ("nhanh", "Số liệu nhanh", "Theo số liệu nhanh"),
        [NarrativeBasis.Estimate] = ("uoc", "Ước thực hiện", "Theo số ước thực hiện"),
    };

    private static readonly Dictionary<NarrativeForm, (string Code, string Name)> Forms = new()
    {
        [NarrativeForm.Long] = ("dai", "Dài, có bảng và biểu đồ"),
        [NarrativeForm.Short] = ("ngan", "Ngắn"),
        [NarrativeForm.OneSentence] = ("mot-cau", "Một câu"),
    };

    public static IEnumerable<NarrativeBasis> AllBases => Bases.Keys;

    public static IEnumerable<NarrativeForm> AllForms => Forms.Keys;

    public static string Code(this NarrativeBasis basis) => Bases[basis].Code;

    public static string Name(this NarrativeBasis basis) => Bases[basis].Name;

    public static bool IsOfReports(this NarrativeBasis basis) => basis is NarrativeBasis.Approved or NarrativeBasis.Sent;

    /// <summary>"Theo số liệu đã duyệt": the first words of a narrative.</summary>
    public static string Opening(this NarrativeBasis basis) => Bases[basis].Opening;

    public static string Code(this NarrativeForm form) => Forms[form].Code;

    public static string Name(this NarrativeForm form) => Forms[form].Name;

    public static NarrativeBasis? FindBasis(string? code) => Bases.Where(b => b.Value.Code == code).Select(b => (NarrativeBasis?)b.Key).SingleOrDefault();

    public static NarrativeForm? FindForm(string? code) => Forms.Where(f => f.Value.Code == code).Select(f => (NarrativeForm?)f.Key).SingleOrDefault();
}
