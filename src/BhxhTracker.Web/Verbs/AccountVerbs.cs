using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Verbs;

/// <summary>`bhxh user add` and `bhxh user code`: whoever may run the program over its data may hand out accounts.</summary>
internal static class AccountVerbs
{
    private static readonly Dictionary<string, AccountRole> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["nhap-lieu"] = AccountRole.Entry,
        ["duyet"] = AccountRole.Approve,
        ["xem"] = AccountRole.View,
        ["lanh-dao"] = AccountRole.Leader,
        ["quan-tri"] = AccountRole.Administrator,
        ["kiem-tra"] = AccountRole.Inspector,
    };

    public static async Task<int> AddUserAsync(string userName, VerbLine line)
    {
        if (!Roles.TryGetValue(line.Values.GetValueOrDefault("--role", ""), out var role))
        {
            return await StartFaults.ReportAsync($"Thiếu hoặc sai --role: ghi một trong {string.Join(", ", Roles.Keys)}.");
        }

        return await WithAccountsAsync(line, async services =>
        {
            var unitId = AccountRight.WholeCountry;
            if (line.Values.TryGetValue("--unit", out var code))
            {
                var units = (await services.GetRequiredService<ReferenceCache>().GetAsync(services.GetRequiredService<AppDbContext>(), CancellationToken.None)).Units;
                if (units.FindByCode(code, services.GetRequiredService<TimeProvider>().Today()) is not { } unit)
                {
                    return await StartFaults.ReportAsync($"Hôm nay không có đơn vị mã \"{code}\": kiểm tra --unit, hoặc nhập danh mục đơn vị trước.");
                }

                unitId = unit.Id;
            }

            var outcome = await services.GetRequiredService<SaveAccount>().RunAsync(
                new SaveAccountOptions
                {
                    Id = null,
                    UserName = userName,
                    DisplayName = PersonName.Clean(line.Values.GetValueOrDefault("--name", userName)),
                    Email = line.Values.GetValueOrDefault("--email"),
                    Rights = [new AccountRight(unitId, role)],
                    Actor = Actor.Console(Environment.UserName),
                },
                CancellationToken.None);
            if (outcome.Id is not { } id)
            {
                return await StartFaults.ReportAsync(string.Join(" ", outcome.Faults.Select(f => f.Message)));
            }

            Console.WriteLine($"Đã thêm tài khoản {userName}: {role.Word()}.");
            return await SayCodeAsync(services, id, userName);
        });
    }

    public static Task<int> IssueCodeAsync(string userName, VerbLine line) => WithAccountsAsync(line, async services =>
        await services.GetRequiredService<AccountManager>().FindByLoginAsync(userName, CancellationToken.None) is { } account
            ? await SayCodeAsync(services, account.Id, account.UserName)
            : await StartFaults.ReportAsync($"Không có tài khoản \"{userName}\"."));

    public static Task<int> AddTokenAsync(VerbLine line) => WithAccountsAsync(line, async services =>
    {
        var userName = line.Values.GetValueOrDefault("--user", "");
        if (await services.GetRequiredService<AccountManager>().FindByLoginAsync(userName, CancellationToken.None) is not { } account)
        {
            return await StartFaults.ReportAsync($"Không có tài khoản \"{userName}\": kiểm tra --user.");
        }

        var outcome = await services.GetRequiredService<ApiTokens>().AddAsync(
            new AddTokenOptions
            {
                AccountId = account.Id,
                Name = PersonName.Clean(line.Values.GetValueOrDefault("--name", "tạo bằng lệnh")),
                MayWrite = line.Switches.Contains("--write"),
                Days = !line.Values.TryGetValue("--days", out var days) ? ApiTokens.DefaultDays : int.TryParse(days, CultureInfo.InvariantCulture, out var number) ? number : 0,
                Actor = Environment.UserName,
            },
            CancellationToken.None);
        if (outcome.Token is null)
        {
            return await StartFaults.ReportAsync(outcome.Message ?? $"Tài khoản \"{userName}\" đã bị khóa.");
        }

        Console.WriteLine(outcome.Token);
        return 0;
    });

    private static async Task<int> SayCodeAsync(IServiceProvider services, int accountId, string userName)
    {
        var code = await services.GetRequiredService<Passwords>().IssueCodeAsync(accountId, Actor.Console(Environment.UserName), CancellationToken.None);
        Console.WriteLine($"Mã đặt mật khẩu của {userName}, dùng một lần trong 3 ngày ở trang /dang-nhap/ma: {code}");
        return 0;
    }

    private static Task<int> WithAccountsAsync(VerbLine line, Func<IServiceProvider, Task<int>> run) => VerbRunner.WithDatabaseAsync(line, async services =>
        await services.GetRequiredService<DatabaseSetup>().ForVerbAsync(CancellationToken.None) == SetupOutcome.NeedsMigration
            ? await StartFaults.ReportAsync("Cơ sở dữ liệu chưa được tạo hoặc chưa nâng cấp: chạy `bhxh migrate` trước.")
            : await run(services));
}
