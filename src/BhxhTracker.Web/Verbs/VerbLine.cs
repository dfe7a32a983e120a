namespace BhxhTracker.Web.Verbs;

/// <summary>A command line taken apart: the verb with its words, its switches, and settings such as --Data:Folder=… .</summary>
public sealed record VerbLine(IReadOnlyList<string> Words, IReadOnlySet<string> Switches, IReadOnlyDictionary<string, string> Values, string[] Settings)
{
    /// <summary>Switches that a value follows: `--role nhap-lieu` or `--role=nhap-lieu`.</summary>
    private static readonly string[] Valued = ["--role", "--unit", "--name", "--email", "--user", "--days", .. InitVerb.Valued];

    public const string Usage = """
        Cách gọi:
          bhxh                                   mở trang web (--urls http://localhost:5080)
          bhxh init [--provinces 31,68 [--cut-off 25] [--due 5|0/28] [--without thu] [--office-above …] [--office …] [--place …]]
                                                 cơ sở dữ liệu trống, không có trình diễn; có --provinces thì cài đặt luôn
                                                 (--due 5: ngày 5 tháng sau; 0/28: ngày 28 trong tháng báo cáo)
          bhxh import units FILE [--update]      đơn vị
          bhxh import changes FILE               đổi tên, loại, mã, đơn vị cấp trên
          bhxh import successions FILE           kế thừa khi sắp xếp lại
          bhxh import plans FILE                 chỉ tiêu, kế hoạch
          bhxh import denominators FILE          dân số, lực lượng lao động
          bhxh import counts FILE [--allow-clear]  số liệu tháng
          bhxh import catalogue                  danh mục 63/34 tỉnh, thành phố có sẵn
          bhxh user add TÊN --role VAI-TRÒ [--unit MÃ] [--name "Họ tên"] [--email …]
                                                 thêm tài khoản, in mã đặt mật khẩu (vai trò: nhap-lieu, duyet, xem, lanh-dao, quan-tri, kiem-tra)
          bhxh user code TÊN                     in mã đặt lại mật khẩu
          bhxh token add --user TÊN --read [--write] [--name "để làm gì"] [--days 365]
                                                 in mã truy cập API, chỉ một lần
          bhxh migrate                           tạo, nâng cấp cơ sở dữ liệu
          bhxh backup FILE                       sao lưu ra một tệp, trong khi chương trình đang chạy
          bhxh restore FILE                      khôi phục vào cơ sở dữ liệu trống (SQLite hoặc PostgreSQL)
          bhxh move --to Postgres                chuyển từ SQLite sang ConnectionStrings:Postgres
          bhxh audit verify [--anchor FILE]      kiểm tra nhật ký còn nguyên; đối chiếu bản in hoặc một mã băm
          bhxh audit anchor                      in mã băm cuối của nhật ký từng tỉnh để lưu giấy
          bhxh help
        Cấu hình thêm vào cuối: --Data:Folder=…  --Database:Provider=Postgres  --ConnectionStrings:Postgres=…
        """;

    /// <summary>The server takes options only; anything else in front is a verb.</summary>
    public static bool IsVerb(string[] args) => args.Length > 0 && (!args[0].StartsWith('-') || args[0] is "--help" or "-h");

    public bool HasOnly(string name) => Switches.Count == 1 && Switches.Contains(name);

    public static VerbLine Parse(string[] args)
    {
        var words = new List<string>();
        var switches = new HashSet<string>(StringComparer.Ordinal);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var settings = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
            }
            else if (Valued.Contains(args[i].Split('=')[0]))
            {
                var parts = args[i].Split('=', 2);
                values[parts[0]] = parts.Length == 2 ? parts[1] : i + 1 < args.Length ? args[++i] : "";
            }
            else if (!args[i].Contains(':', StringComparison.Ordinal))
            {
                switches.Add(args[i]);
            }
            else
            {
                settings.Add(args[i]);
                if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
                {
                    settings.Add(args[++i]);
                }
            }
        }

        return new VerbLine(words, switches, values, [.. settings]);
    }
}
