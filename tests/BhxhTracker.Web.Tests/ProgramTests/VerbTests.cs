using BhxhTracker.Core.Data;
using BhxhTracker.Testing.Programs;
using Microsoft.Data.Sqlite;
using Xunit;

namespace BhxhTracker.Web.Tests.ProgramTests;

/// <summary>The verbs of the built program: what they answer, where they read, what they leave behind.</summary>
public sealed class VerbTests : IDisposable
{
    private const string Units = "code,name,level,kind,parent_code\n70,Thử Nghiệm,province,tỉnh,\n701,Bắc Đồng,district,huyện,70\n702,Nam Hòa,district,huyện,70\n";

    private readonly TemporaryFolder folder = new();

    private string Data => folder.File("du-lieu");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task Help_in_every_spelling_lists_the_verbs_and_writes_nothing()
    {
        foreach (var word in new[] { "help", "--help", "-h" })
        {
            var end = await BhxhProgram.RunAsync([word], Data);

            Assert.Equal((0, ""), (end.ExitCode, end.Errors));
            Assert.All(["units", "changes", "successions", "plans", "denominators", "counts"], kind => Assert.Contains($"bhxh import {kind} FILE", end.Output, StringComparison.Ordinal));
            Assert.Contains("bhxh import catalogue", end.Output, StringComparison.Ordinal);
            Assert.Contains("bhxh migrate", end.Output, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData("khong-co")]
    [InlineData("import")]
    [InlineData("import", "units")]
    [InlineData("import", "people", "a.csv")]
    [InlineData("import", "units", "a.csv", "b.csv")]
    [InlineData("import", "units", "a.csv", "--force")]
    [InlineData("import", "plans", "a.csv", "--update")]
    [InlineData("import", "units", "a.csv", "--allow-clear")]
    [InlineData("import", "catalogue", "a.csv")]
    [InlineData("import", "catalogue", "--update")]
    [InlineData("migrate", "now")]
    [InlineData("migrate", "--update")]
    [InlineData("audit")]
    [InlineData("backup")]
    [InlineData("restore", "a.zip", "--force")]
    [InlineData("move", "Postgres")]
    [InlineData("move", "--to", "Oracle")]
    [InlineData("audit", "verify", "ban-in.txt")]
    [InlineData("audit", "verify", "--anchor")]
    [InlineData("audit", "anchor", "ban-in.txt")]
    [InlineData("help", "--force")]
    public async Task A_wrong_call_says_so_shows_the_usage_and_writes_nothing(params string[] call)
    {
        var end = await BhxhProgram.RunAsync(call, Data);

        Assert.Equal((2, ""), (end.ExitCode, end.Output));
        Assert.Equal($"Không hiểu lệnh: {string.Join(' ', call)}", end.ErrorLines[0]);
        Assert.Contains("bhxh import counts FILE", end.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task A_missing_file_is_refused_by_its_full_name()
    {
        var end = await BhxhProgram.RunAsync(["import", "units", "khong-co.csv"], Data, folder.FullName);

        Assert.Equal((1, ""), (end.ExitCode, end.Output));
        Assert.Equal($"Không có tệp {folder.File("khong-co.csv")}: kiểm tra đường dẫn.", Assert.Single(end.ErrorLines));
    }

    [Fact]
    public async Task A_relative_file_lies_in_the_folder_of_the_callers_shell()
    {
        Directory.CreateDirectory(folder.File("tep"));
        folder.Write("tep/don-vi.csv", Units);

        var end = await BhxhProgram.RunAsync(["import", "units", "tep/don-vi.csv"], Data, folder.FullName);

        Assert.Equal((0, "Đã nhập: 3 mới, 0 thay đổi, 0 như cũ.", ""), (end.ExitCode, end.Output.Trim(), end.Errors));
    }

    [Fact]
    public async Task Counts_are_taken_in_with_the_first_warnings_and_how_many_more_there_are()
    {
        await BhxhProgram.RunAsync(["import", "units", folder.Write("1.csv", Units)], Data);
        var lines = Enumerable.Range(1, 13).SelectMany(m => new[] { "701", "702" }.Select(unit => $"{unit},{2022 + (m / 13)}-{((m - 1) % 12) + 1:00},BHXH_TN,{(m % 2 == 0 ? 16_800 : 1_655)}"));

        var end = await BhxhProgram.RunAsync(["import", "counts", folder.Write("2.csv", "unit_code,month,indicator,value\n" + string.Join('\n', lines) + "\n")], Data);

        Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        Assert.Equal("Đã nhập: 26 mới, 0 thay đổi, 0 như cũ.", end.OutputLines[0]);
        Assert.Equal("Cảnh báo. Dòng 4, Bắc Đồng, tháng 2/2022, BHXH tự nguyện: 16.800 gấp 10 lần tháng trước (1.655). Có phải 1.680?", end.OutputLines[1]);
        Assert.Equal("… và 4 cảnh báo khác: xem trang Kiểm tra của từng tháng.", end.OutputLines[^1]);
        Assert.Equal(22, end.OutputLines.Count);
    }

    [Fact]
    public async Task All_six_kinds_are_imported_and_the_same_files_again_change_nothing()
    {
        (string Kind, string File)[] files =
        [
            ("units", folder.Write("1.csv", Units)),
            ("plans", folder.Write("2.csv", "unit_code;year;indicator;basis;value;authority\n70;2024;BHYT;coverage;92.25;UBND_TINH\n")),
            ("denominators", folder.Write("3.csv", "unit_code,kind,year,value,source\n70,population,2024,200000,niên giám thống kê 2024\n")),
            ("counts", folder.Write("4.csv", "\uFEFFindicator,unit_code,value,month\nBHYT,701,100000,2024-09\nBHYT,702,80000,2024-09\nSO_THU,701,12.5,2024-09\n")),
            ("changes", folder.Write("5.csv", "code,on,field,value,decision\n702,2024-12-01,name,Nam Hòa Mới,12/NQ\n")),
            ("successions", folder.Write("6.csv", "predecessor_code,successor_code,effective,share,basis\n701,702,2025-01-01,0.4,dân số\n")),
        ];
        foreach (var (kind, file) in files)
        {
            var first = await BhxhProgram.RunAsync(["import", kind, file], Data);

            Assert.Equal((kind, 0, ""), (kind, first.ExitCode, first.Errors));
            Assert.StartsWith("Đã nhập: ", Assert.Single(first.OutputLines), StringComparison.Ordinal);
        }

        foreach (var (kind, file) in files)
        {
            var again = await BhxhProgram.RunAsync(["import", kind, file], Data);

            Assert.Equal((kind, 0, ""), (kind, again.ExitCode, again.Errors));
            Assert.StartsWith("Không có gì thay đổi: ", Assert.Single(again.OutputLines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wrong_file_is_refused_line_by_line_and_changes_nothing()
    {
        await BhxhProgram.RunAsync(["import", "units", folder.Write("don-vi.csv", Units)], Data);
        var counts = folder.Write("so-lieu.csv", "unit_code,month,indicator,value\n701,2024-09,BHYT,100\n799,2024-09,BHYT,5\n702,2024-9,BHYT,5\n702,2024-09,TONG,5\n");

        var end = await BhxhProgram.RunAsync(["import", "counts", counts], Data);

        Assert.Equal((1, ""), (end.ExitCode, end.Output));
        Assert.StartsWith("Dòng 3, cột unit_code: ", end.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith("Dòng 4, cột month: ", end.ErrorLines[1], StringComparison.Ordinal);
        Assert.StartsWith("Dòng 5, cột indicator: ", end.ErrorLines[2], StringComparison.Ordinal);
        Assert.Equal("Không nhập so-lieu.csv: 3 lỗi, dữ liệu giữ nguyên.", end.ErrorLines[3]);
        Assert.Equal(0, Count("SELECT COUNT(*) FROM monthly_figure"));
    }

    [Fact]
    public async Task A_switch_allows_what_is_refused_without_it()
    {
        await BhxhProgram.RunAsync(["import", "units", folder.Write("1.csv", Units)], Data);
        await BhxhProgram.RunAsync(["import", "counts", folder.Write("2.csv", "unit_code,month,indicator,value\n701,2024-09,BHYT,100\n")], Data);
        var renamed = folder.Write("3.csv", Units.Replace("Nam Hòa", "Nam Hoa", StringComparison.Ordinal));
        var cleared = folder.Write("4.csv", "unit_code,month,indicator,value\n701,2024-09,BHYT,\n");

        Assert.Equal(1, (await BhxhProgram.RunAsync(["import", "units", renamed], Data)).ExitCode);
        Assert.Equal(0, (await BhxhProgram.RunAsync(["import", "units", renamed, "--update"], Data)).ExitCode);
        Assert.Equal(1, (await BhxhProgram.RunAsync(["import", "counts", cleared], Data)).ExitCode);
        Assert.Equal(0, (await BhxhProgram.RunAsync(["import", "counts", "--allow-clear", cleared], Data)).ExitCode);
    }

    [Fact]
    public async Task Verbs_make_the_database_without_the_demonstration()
    {
        var migrate = await BhxhProgram.RunAsync(["migrate"], Data);
        var again = await BhxhProgram.RunAsync(["migrate"], Data);
        await BhxhProgram.RunAsync(["import", "units", folder.Write("don-vi.csv", Units)], Data);

        Assert.Equal((0, "Đã tạo hoặc nâng cấp cơ sở dữ liệu.", ""), (migrate.ExitCode, migrate.Output.Trim(), migrate.Errors));
        Assert.Equal((0, "Cơ sở dữ liệu đã ở bản mới nhất.", ""), (again.ExitCode, again.Output.Trim(), again.Errors));
        Assert.Equal(3, Count("SELECT COUNT(*) FROM reporting_unit"));
        await using var server = await BhxhProgram.ServeAsync(Data);
        using var client = new HttpClient { BaseAddress = server.Address };
        Assert.DoesNotContain("Dữ liệu trình diễn", await client.GetStringAsync(new Uri("/don-vi", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalogue_is_added_when_asked_for_and_only_once()
    {
        var first = await BhxhProgram.RunAsync(["import", "catalogue"], Data);
        var again = await BhxhProgram.RunAsync(["import", "catalogue"], Data);

        Assert.Equal((0, "Đã thêm 86 tỉnh, thành phố và 52 kế thừa từ danh mục có sẵn.", ""), (first.ExitCode, first.Output.Trim(), first.Errors));
        Assert.Equal((0, "Không có gì thay đổi: danh mục tỉnh, thành phố đã đủ.", ""), (again.ExitCode, again.Output.Trim(), again.Errors));
        Assert.Equal(86, Count("SELECT COUNT(*) FROM reporting_unit"));
    }

    [Fact]
    public async Task Settings_may_stand_behind_the_verb_in_both_spellings()
    {
        var file = folder.Write("don-vi.csv", Units);

        Assert.Equal(0, (await BhxhProgram.RunAsync(["import", "units", file, $"--Data:Folder={folder.File("a")}"])).ExitCode);
        Assert.Equal(0, (await BhxhProgram.RunAsync(["import", "units", file, "--Data:Folder", folder.File("b")])).ExitCode);

        Assert.True(File.Exists(folder.File("a/bhxh.db")));
        Assert.True(File.Exists(folder.File("b/bhxh.db")));
    }

    [Fact]
    public async Task The_data_folder_does_not_depend_on_the_environments_name()
    {
        foreach (var environment in new[] { "Development", "Production" })
        {
            var end = await BhxhProgram.RunAsync(["migrate"], Data, environment: new Dictionary<string, string> { ["DOTNET_ENVIRONMENT"] = environment, ["ASPNETCORE_ENVIRONMENT"] = environment });

            Assert.Equal(0, end.ExitCode);
        }

        Assert.Equal("bhxh.db", Assert.Single(Directory.GetFiles(Data, "*.db").Select(Path.GetFileName)));
    }

    [Fact]
    public async Task The_audit_is_verified_anchored_on_paper_and_a_change_behind_it_is_named()
    {
        await BhxhProgram.RunAsync(["import", "units", folder.Write("1.csv", Units)], Data);
        await BhxhProgram.RunAsync(["import", "counts", folder.Write("2.csv", "unit_code,month,indicator,value\n701,2024-09,BHYT,100\n702,2024-09,BHYT,90\n")], Data);

        var whole = await BhxhProgram.RunAsync(["audit", "verify"], Data);
        Assert.Equal((0, "Nhật ký nguyên vẹn: 2 chuỗi, 2 mục, 4 dòng thay đổi.", ""), (whole.ExitCode, whole.Output.Trim(), whole.Errors));
        var anchor = await BhxhProgram.RunAsync(["audit", "anchor"], Data);
        Assert.Equal((0, ""), (anchor.ExitCode, anchor.Errors));
        Assert.Matches("^0 \\| 1 \\| [0-9a-f]{64} \\| Toàn quốc, hệ thống$", anchor.OutputLines[2]);
        Assert.Matches("^1 \\| 1 \\| [0-9a-f]{64} \\| Tỉnh Thử Nghiệm$", anchor.OutputLines[3]);
        folder.Write("ban-in.txt", anchor.Output);
        var again = await BhxhProgram.RunAsync(["audit", "verify", "--anchor", "ban-in.txt"], Data, folder.FullName);
        Assert.Equal((0, "Nhật ký nguyên vẹn: 2 chuỗi, 2 mục, 4 dòng thay đổi; khớp 2 mã đã in lưu."), (again.ExitCode, again.Output.Trim()));

        Execute("UPDATE figure_change SET after = 95 WHERE after = 90");
        var broken = await BhxhProgram.RunAsync(["audit", "verify"], Data);
        Assert.Equal((1, ""), (broken.ExitCode, broken.Output));
        Assert.Matches("^Tỉnh Thử Nghiệm, mục 1\\. Mục 1 \\(.*, Nhập tệp số liệu\\): các dòng thay đổi \\(2 số liệu, 0 số liệu nhanh, 2 chuyển trạng thái\\) bị sửa, thêm, bớt hoặc đổi chỗ\\.$", broken.ErrorLines[0]);
        Assert.StartsWith("Nhật ký KHÔNG nguyên vẹn: 1 chỗ", broken.ErrorLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verifying_needs_a_database_and_a_list_that_was_printed()
    {
        var none = await BhxhProgram.RunAsync(["audit", "verify"], Data);
        Assert.Equal((1, $"Chưa có cơ sở dữ liệu trong thư mục {Data}: kiểm tra cấu hình Data:Folder."), (none.ExitCode, Assert.Single(none.ErrorLines)));
        var missing = await BhxhProgram.RunAsync(["audit", "verify", "--anchor", "khong-co.txt"], Data, folder.FullName);
        Assert.Equal((1, $"Không có tệp {folder.File("khong-co.txt")}: kiểm tra đường dẫn, hoặc ghi một mã băm 64 ký tự."), (missing.ExitCode, Assert.Single(missing.ErrorLines)));
        var other = await BhxhProgram.RunAsync(["audit", "verify", "--anchor", folder.Write("khac.txt", "xin chào\n")], Data);
        Assert.Equal((1, true), (other.ExitCode, Assert.Single(other.ErrorLines).Contains("chọn đúng tệp", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_backup_comes_back_in_another_folder_with_the_keys_and_never_over_data()
    {
        await BhxhProgram.RunAsync(["import", "units", folder.Write("1.csv", Units)], Data);
        Directory.CreateDirectory(Path.Combine(Data, "khoa"));
        await File.WriteAllTextAsync(Path.Combine(Data, "khoa", "key-1.xml"), "<key/>");
        var other = folder.File("noi-khac");

        var backup = await BhxhProgram.RunAsync(["backup", "sao.zip"], Data, folder.FullName);
        Assert.Equal((0, ""), (backup.ExitCode, backup.Errors));
        Assert.Matches($"^Đã sao lưu \\d+ dòng của \\d+ bảng vào {folder.File("sao.zip")} ", backup.OutputLines[0]);
        var restore = await BhxhProgram.RunAsync(["restore", "sao.zip"], other, folder.FullName);
        Assert.Equal((0, ""), (restore.ExitCode, restore.Errors));
        Assert.Contains("đọc lại từng bảng giống hệt, nhật ký nguyên vẹn (1 mục).", restore.Output, StringComparison.Ordinal);
        Assert.Equal("<key/>", await File.ReadAllTextAsync(Path.Combine(other, "khoa", "key-1.xml")));
        Assert.Equal(0, (await BhxhProgram.RunAsync(["audit", "verify"], other)).ExitCode);

        var again = await BhxhProgram.RunAsync(["restore", "sao.zip"], other, folder.FullName);
        Assert.Equal(1, again.ExitCode);
        Assert.StartsWith("Cơ sở dữ liệu đích đã có dữ liệu (bảng ", Assert.Single(again.ErrorLines), StringComparison.Ordinal);
        var foreign = await BhxhProgram.RunAsync(["restore", "1.csv"], folder.File("trong"), folder.FullName);
        Assert.Equal((1, "Tệp không phải bản sao lưu của BhxhTracker, hoặc bị cắt cụt: chọn tệp do `bhxh backup` tạo."), (foreign.ExitCode, Assert.Single(foreign.ErrorLines)));
        Assert.False(File.Exists(Path.Combine(folder.File("trong"), DatabaseOptions.FileName)));
        var nowhere = await BhxhProgram.RunAsync(["move", "--to", "Postgres"], Data);
        Assert.StartsWith("Thiếu chuỗi kết nối của nơi chuyển đến", Assert.Single(nowhere.ErrorLines), StringComparison.Ordinal);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Data, DatabaseOptions.FileName) }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Count(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Data, DatabaseOptions.FileName), Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
