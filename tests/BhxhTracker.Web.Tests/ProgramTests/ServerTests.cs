using System.Runtime.InteropServices;
using BhxhTracker.Testing.Programs;
using BhxhTracker.Web.Tests.Charts;
using BhxhTracker.Web.Tests.Hosting;
using Xunit;

namespace BhxhTracker.Web.Tests.ProgramTests;

/// <summary>The program without a verb: the first start, the end, the next start.</summary>
public sealed class ServerTests : IDisposable
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder folder = new();

    private string Data => folder.File("du-lieu");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_first_start_makes_the_demonstration_and_the_next_keeps_what_was_entered()
    {
        string sheet;
        await using (var first = await BhxhProgram.ServeAsync(Data))
        {
            Assert.Equal("", first.Errors);
            Assert.Equal("127.0.0.1", first.Address.Host);
            var browser = Browser(first);
            var nation = await browser.GetAsync("/tien-do");
            Assert.StartsWith("Dữ liệu trình diễn.", nation["demonstration"].Words(), StringComparison.Ordinal);
            Assert.Equal(6, nation.Rows("provinces").Count);

            var found = await browser.GetAsync("/don-vi?q=99-VP");
            var office = found["units"].QuerySelector("tbody a")!.GetAttribute("href")!.Split('/')[^1];
            sheet = $"/nhap-lieu/2025-01/{office}";
            var form = (await browser.GetAsync(sheet)).Form();
            form["so[1]"] = "4.321";
            Assert.Equal("4.321", (await browser.FollowAsync(await form.SubmitAsync(browser))).Form()["so[1]"]);

            var end = await first.StopAsync(PosixSignal.SIGTERM, TimeToEnd);
            Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        }

        await using var second = await BhxhProgram.ServeAsync(Data);
        Assert.Equal("4.321", (await Browser(second).GetAsync(sheet)).Form()["so[1]"]);
        Assert.Equal(0, (await second.StopAsync(PosixSignal.SIGINT, TimeToEnd)).ExitCode);
    }

    [Fact]
    public async Task A_first_start_that_was_cut_short_is_made_good_by_the_next()
    {
        Directory.CreateDirectory(folder.File("du-lieu/dang-tao"));
        folder.Write("du-lieu/dang-tao/bhxh.db", "nửa chừng");

        await using var program = await BhxhProgram.ServeAsync(Data);

        Assert.Equal(6, (await Browser(program).GetAsync("/tien-do")).Rows("provinces").Count);
        Assert.False(Directory.Exists(folder.File("du-lieu/dang-tao")));
    }

    [Fact]
    public async Task Everything_that_is_written_lies_in_the_data_folder()
    {
        var elsewhere = folder.File("cho-goi");
        Directory.CreateDirectory(elsewhere);
        await using (var program = await BhxhProgram.ServeAsync(Data, elsewhere))
        {
            await Browser(program).GetAsync("/tien-do");
            await program.StopAsync(PosixSignal.SIGINT, TimeToEnd);
        }

        Assert.Empty(Directory.GetFileSystemEntries(elsewhere));
        Assert.True(File.Exists(Path.Combine(Data, "bhxh.db")));
    }

    [Theory]
    [InlineData("http://*:0")]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    public async Task The_demonstration_does_not_open_to_a_network_and_is_not_even_made(string urls)
    {
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["--urls", urls], Data), "Dữ liệu trình diễn tự đăng nhập nên không mở ra mạng", "--urls http://localhost:5080", "bhxh user add");
        Assert.False(File.Exists(Path.Combine(Data, "bhxh.db")));
    }

    [Fact]
    public async Task A_database_of_ones_own_lets_in_whom_a_verb_gave_an_account()
    {
        Assert.Equal(0, (await BhxhProgram.RunAsync(["migrate"], Data)).ExitCode);
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["user", "add", "binh"], Data), "--role", "quan-tri");
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["user", "add", "binh", "--role", "nhap-lieu", "--unit", "khong-co"], Data), "Hôm nay không có đơn vị mã");
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["user", "code", "binh"], Data), "Không có tài khoản");
        var added = await BhxhProgram.RunAsync(["user", "add", "binh", "--role=quan-tri", "--name", "Trần Thị Bình"], Data);
        Assert.Equal((0, "Đã thêm tài khoản binh: Quản trị."), (added.ExitCode, added.OutputLines[0]));
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["user", "add", "binh", "--role=quan-tri"], Data), "đã có tài khoản khác dùng");
        var code = (await BhxhProgram.RunAsync(["user", "code", "binh"], Data)).OutputLines[0].Split(' ')[^1];

        await using var program = await BhxhProgram.ServeAsync(Data);
        var browser = Browser(program);
        Assert.Equal("/dang-nhap?ve=%2Ftien-do", (await browser.TryGetAsync("/tien-do")).Location);
        var form = (await browser.GetAsync("/dang-nhap/ma")).Form("code");
        (form["ten"], form["ma"], form["mat-khau-moi"], form["nhap-lai"]) = ("binh", code, "chim sẻ uống trà sen", "chim sẻ uống trà sen");
        Assert.Equal("Bạn: Trần Thị Bình · Đăng xuất", (await browser.FollowAsync(await form.SubmitAsync(browser)))["me"].Words());
        Assert.DoesNotContain(code, string.Concat(Directory.GetFiles(Path.Combine(Data, "nhat-ky")).Select(ReadShared)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_nobody_has_an_account_in_prints_a_link_to_its_set_up()
    {
        Assert.Contains("Cơ sở dữ liệu trống đã sẵn sàng", (await BhxhProgram.RunAsync(["init"], Data)).OutputLines[0], StringComparison.Ordinal);
        await using var program = await BhxhProgram.ServeAsync(Data);
        var line = await program.HearAsync("Cài đặt lần đầu");
        var link = new Uri(line.Split(' ')[^1]);
        Assert.Equal(program.Address.Authority, link.Authority);

        var page = await Browser(program).GetAsync(link.PathAndQuery);

        Assert.Equal("Cài đặt lần đầu", page.Heading);
        Assert.Empty(page.All("return"));
        Assert.DoesNotContain(link.Query.Split('=')[^1], string.Concat(Directory.GetFiles(Path.Combine(Data, "nhat-ky")).Select(ReadShared)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_sets_everything_up_but_the_administrator_and_only_once()
    {
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["init", "--cut-off", "25"], Data), "--provinces");
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["init", "--provinces", "31,00", "--due", "x"], Data), "mã “00”", "Hạn gửi");
        var done = await BhxhProgram.RunAsync(["init", "--provinces", "31,92", "--cut-off", "25", "--due", "0/28", "--without", "thu"], Data);
        Assert.Equal((0, ""), (done.ExitCode, done.Errors));
        Assert.Contains("bhxh user add", done.OutputLines[0], StringComparison.Ordinal);
        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["init", "--provinces", "48"], Data), "đã cài đặt");
        var code = (await BhxhProgram.RunAsync(["user", "add", "binh", "--role", "quan-tri"], Data)).OutputLines[^1].Split(' ')[^1];

        await using var program = await BhxhProgram.ServeAsync(Data);
        var browser = Browser(program);
        var form = (await browser.GetAsync("/dang-nhap/ma")).Form("code");
        (form["ten"], form["ma"], form["mat-khau-moi"], form["nhap-lai"]) = ("binh", code, "chim sẻ uống trà sen", "chim sẻ uống trà sen");
        await browser.FollowAsync(await form.SubmitAsync(browser));
        Assert.Contains("chốt ngày 25, gửi chậm nhất ngày 28 trong tháng", (await browser.GetAsync("/quan-tri/lich-bao-cao")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cài đặt lần đầu", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_does_not_touch_the_demonstration()
    {
        await using (await BhxhProgram.ServeAsync(Data))
        {
            // Its first start makes the demonstration.
        }

        StartFault.IsOneClearLine(await BhxhProgram.RunAsync(["init", "--provinces", "31"], Data), "dữ liệu trình diễn", "Bắt đầu dùng thật");
    }

    [Fact]
    public async Task On_a_network_without_encryption_the_program_says_so()
    {
        Assert.Equal(0, (await BhxhProgram.RunAsync(["init"], Data)).ExitCode);
        await using (var open = await BhxhProgram.ServeAsync(Data, null, "--urls", "http://0.0.0.0:0"))
        {
            Assert.Contains("https://", await open.HearAsync("Cảnh báo: trang mở ra mạng mà không mã hóa"), StringComparison.Ordinal);
        }

        await using var behind = await BhxhProgram.ServeAsync(Data, null, "--urls", "http://0.0.0.0:0", "--Proxy:Addresses", "10.0.0.5");
        await behind.HearAsync("Cài đặt lần đầu");
        Assert.DoesNotContain("Cảnh báo", behind.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_larger_than_the_server_reads_is_called_too_large()
    {
        await using var program = await BhxhProgram.ServeAsync(Data);

        // The server answers without reading what it will not take; a client that waits for leave to send hears the answer.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var client = new HttpClient(handler) { BaseAddress = program.Address };
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var content = new MultipartFormDataContent { { new ByteArrayContent(new byte[70_000_000]), "tep", "ke-hoach.csv" } };

        using var response = await client.PostAsync(new Uri("/ke-hoach/nhap-tep", UriKind.Relative), content);

        Assert.Contains("Tệp gửi lên quá lớn", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>The log is still being written.</summary>
    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private static TestBrowser Browser(BhxhProgram program) =>
        new(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = program.Address });
}
