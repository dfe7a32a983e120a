using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Plans;

/// <summary>The authorities' codes of files and API, their Vietnamese names and their line (domain.md, rule 3).</summary>
public static class PlanAuthorities
{
    private static readonly Dictionary<PlanAuthority, (string Code, string Name, PlanLine Line)> Known = new()
    {
        [PlanAuthority.BhxhVietNam] = ("BHXH_VN", "BHXH Việt Nam", PlanLine.Sector),
        [PlanAuthority.BhxhTinh] = ("BHXH_TINH", "BHXH tỉnh", PlanLine.Sector),
        [PlanAuthority.UbndTinh] = ("UBND_TINH", "UBND tỉnh", PlanLine.Government),
        [PlanAuthority.UbndHuyen] = ("UBND_HUYEN", "UBND huyện", PlanLine.Government),
        [PlanAuthority.UbndXa] = ("UBND_XA", "UBND xã", PlanLine.Government),
        [PlanAuthority.Hdnd] = ("HDND", "HĐND", PlanLine.Government),
        [PlanAuthority.ChinhPhu] = ("CHINH_PHU", "Chính phủ", PlanLine.Government),
        [PlanAuthority.ThuTuong] = ("TTG", "Thủ tướng Chính phủ", PlanLine.Government),
        [PlanAuthority.TinhUy] = ("TINH_UY", "Tỉnh ủy", PlanLine.Government),
        [PlanAuthority.NoiBo] = ("NOI_BO", "Nội bộ", PlanLine.Internal),
        [PlanAuthority.KhongRo] = ("KHONG_RO", "chưa rõ cơ quan giao", PlanLine.Unknown),
    };

    private static readonly Dictionary<PlanLine, (string Code, string Name)> Lines = new()
    {
        [PlanLine.Sector] = ("nganh", "Ngành BHXH"),
        [PlanLine.Government] = ("chinh-quyen", "Chính quyền"),
        [PlanLine.Internal] = ("noi-bo", "Nội bộ"),
    };

    /// <summary>In the order in which a default is chosen.</summary>
    public static IEnumerable<PlanAuthority> InDefaultOrder => Known.Keys.Order();

    public static IEnumerable<string> Codes => Known.Values.Select(a => a.Code);

    /// <summary>The lines that a reader can choose.</summary>
    public static IEnumerable<PlanLine> ChoosableLines => Lines.Keys;

    public static string Code(this PlanAuthority authority) => Known[authority].Code;

    public static string Name(this PlanAuthority authority) => Known[authority].Name;

    public static PlanLine LineOf(this PlanAuthority authority) => Known[authority].Line;

    public static string Code(this PlanLine line) => Lines[line].Code;

    public static string Name(this PlanLine line) => Lines[line].Name;

    /// <summary>Who hands a plan on to the units below a unit that has it (domain.md, rule 3: the line is followed down the tree).</summary>
    public static PlanAuthority HandsOn(PlanAuthority from, UnitLevel level) => (from, level) switch
    {
        (PlanAuthority.BhxhVietNam, _) => PlanAuthority.BhxhTinh,
        (PlanAuthority.ChinhPhu or PlanAuthority.ThuTuong or PlanAuthority.TinhUy or PlanAuthority.Hdnd, _) => PlanAuthority.UbndTinh,
        (PlanAuthority.UbndTinh, not UnitLevel.Province) => PlanAuthority.UbndHuyen,
        _ => from,
    };

    /// <summary>Those who can hand it on: the authorities of the same line.</summary>
    public static IEnumerable<PlanAuthority> OfLine(PlanLine line) => Known.Where(a => a.Value.Line == line).Select(a => a.Key);

    public static PlanAuthority? Find(string code) =>
        Known.Where(a => a.Value.Code == code).Select(a => (PlanAuthority?)a.Key).SingleOrDefault();

    public static PlanLine? FindLine(string code) =>
        Lines.Where(l => l.Value.Code == code).Select(l => (PlanLine?)l.Key).SingleOrDefault();
}
