using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>
/// Two programs over the same data, and every form of every page and every body of a script sent to both: to one as it is, to the other
/// with all that an attacker may wish. After each the two databases must hold the same.
/// </summary>
public abstract partial class OverPostingTests(TestDatabase plain, TestDatabase wished, ITestOutputHelper output)
{
    private const int Rounds = 3;

    /// <summary>What no page of these data has a form for, and why it need not be tried here.</summary>
    private static readonly Dictionary<string, string> Untried = new()
    {
        ["POST /cai-dat"] = "only an empty database answers it, behind the link of the set-up; tried in CaiDatTests",
        ["POST /cai-dat?handler=Return"] = "only an empty database answers it, behind the link of the set-up, and it takes no field",
        ["POST /cai-dat/bo-trinh-dien"] = "only the demonstration answers it, and it takes no field",
        ["POST /chi-tieu/{id:int}?handler=BringBack"] = "takes no field: its form stands where an indicator was taken out of use, which the form before it does only for next month; tried in OverPostedCatalogue",
        ["POST /dang-nhap/buoc-hai"] = "answers between the two steps of signing in; tried in BuocHaiTests",
        ["POST /don-vi/sap-xep/{id:guid}?handler=ApDung"] = "its form stands where every step of a draft is right and nothing is lost; the draft here has none; tried in OverPostedSapXep",
        ["POST /don-vi/sap-xep/{id:guid}?handler=Bo"] = "its button stands beside a step; the draft here has none; tried in OverPostedSapXep",
        ["POST /don-vi/sap-xep/{id:guid}?handler=HoanTac"] = "its form stands where a reorganisation was applied; tried in OverPostedSapXep",
        ["POST /don-vi/sap-xep/{id:guid}?handler=Len"] = "its button stands beside a second step; the draft here has none; tried in OverPostedSapXep",
        ["POST /don-vi/sap-xep/{id:guid}?handler=ThemDong"] = "writes nothing: it shows the same form with one more empty line; tried in OverPostedSapXep",
        ["POST /ke-hoach/quyet-dinh/{id:guid}/quy-ra"] = "its form stands where a decision has rates of coverage; tried in OverPostedDecision",
        ["POST /loi/{code:int}"] = "writes nothing: it says what went wrong with a post",
        ["POST /nhap-tep/{provinceId:int}/{id:guid}?handler=Cancel"] = "takes no field: its form stands while a job works, and jobs are over here before the next page",
        ["POST /quan-tri/tai-khoan/{id:int}?handler=RemoveSecondFactor"] = "its form stands where somebody has a second factor; tried in BuocHaiTests",
        ["POST /tai-khoan/hai-buoc?handler=Disable"] = "its form stands where one has a second factor; tried in BuocHaiTests",
        ["POST /tai-khoan/hai-buoc?handler=Renew"] = "its form stands where one has a second factor; tried in BuocHaiTests",
        ["POST /toi-la"] = "only the demonstration answers it, and lets everybody be anybody",
        ["POST /toi-la?handler=Forget"] = "only the demonstration answers it, and takes no field",
    };

    [DatabaseFact]
    public async Task Nothing_but_what_a_form_asks_for_is_taken()
    {
        await using var one = await Side.StartAsync(plain);
        await using var other = await Side.StartAsync(wished);
        var wishes = await Wishes.OfAsync(other.App);
        var score = new Score();
        (score.Held, score.TwinHeld) = (await one.HeldAsync(), await other.HeldAsync());
        Assert.Equal(score.Held, score.TwinHeld);

        // What was sent makes pages hold forms that they did not hold before: an import to confirm, an opening to close.
        for (var round = 0; round < Rounds; round++)
        {
            await SendAsync(one, other, wishes, score, f => !FormBook.IsLast(f) && !score.Tried.Contains(f.Endpoint));
        }

        await SendAsync(one, other, wishes, score, FormBook.IsLast);
        var untried = (await Endpoints.AllAsync(one.App.Services)).Where(e => e.Method == "POST" && !score.Tried.Contains(e)).Select(e => e.ToString()).Order(StringComparer.Ordinal).ToList();
        score.Wrong.AddRange((await wished.ContentsAsync()).Where(Wishes.IsIn).Select(row => $"taken from outside: {row}"));
        output.WriteLine($"Gửi thừa trường: {score.Sent} biểu mẫu và thân JSON của {score.Tried.Count} địa chỉ ghi × hơn {wishes.Count} trường thừa, {score.Wrong.Count} được nhận ({score.Changing} lần gửi có ghi, ở {score.Accepted.Count} địa chỉ; {score.Refused} lần bị từ chối cả biểu vì trường thừa)");
        output.WriteLine($"Không có biểu mẫu: {string.Join("; ", untried)}");
        Assert.True(score.Wrong.Count == 0, string.Join('\n', score.Wrong.Take(40).Prepend($"{score.Wrong.Count} wrong")));
        Assert.Equal(Untried.Keys.Order(StringComparer.Ordinal), untried);
        Assert.True(score.Changing > 40, $"only {score.Changing} of {score.Sent} forms change anything");
    }

    private static async Task SendAsync(Side one, Side other, Wishes wishes, Score score, Func<SentForm, bool> isMeant)
    {
        var forms = (await one.FormsAsync()).Where(f => isMeant(f.Form)).ToList();
        var twins = (await other.FormsAsync()).Where(f => isMeant(f.Form)).ToList();
        Assert.Equal(forms.Select(f => Same(f.Form.Key)), twins.Select(f => Same(f.Form.Key)));
        score.Sent += forms.Count;
        foreach (var ((visitor, form), (twinVisitor, twin)) in forms.Zip(twins))
        {
            score.Tried.Add(form.Endpoint);
            var answer = await one.SendAsync(visitor, form);
            var twinAnswer = await other.SendAsync(twinVisitor, wishes.Added(twin));
            var (held, twinHeld) = (await one.HeldAsync(), await other.HeldAsync());
            if (!held.SequenceEqual(score.Held))
            {
                score.Changing++;
                score.Accepted.Add(form.Endpoint);
                if (twinHeld.SequenceEqual(score.TwinHeld))
                {
                    // Refused with all that came with it, which is more than is asked; sent again as it is, so that both go on alike.
                    score.Refused++;
                    twinAnswer = await other.SendAsync(twinVisitor, twin);
                    twinHeld = await other.HeldAsync();
                }
            }

            (score.Held, score.TwinHeld) = (held, twinHeld);
            score.Wrong.AddRange(answer.Status == twinAnswer.Status ? [] : [$"{form.Key}: {(int)twinAnswer.Status} instead of {(int)answer.Status}"]);
            score.Wrong.AddRange(answer.Status == HttpStatusCode.InternalServerError ? [$"{form.Key}: 500"] : []);
            score.Wrong.AddRange(Difference(held, twinHeld).Where(score.Differing.Add).Select(row => $"{form.Key}: {row}"));
        }
    }

    private static IEnumerable<string> Difference(IReadOnlyList<string> held, IReadOnlyList<string> twin)
    {
        var left = held.ToList();
        foreach (var row in twin)
        {
            if (!left.Remove(row))
            {
                yield return $"+ {row}";
            }
        }

        foreach (var row in left)
        {
            yield return $"- {row}";
        }
    }

    private static string Same(string text) => Random().Replace(text, "#");

    /// <summary>Identifiers, hashes and secrets differ by chance from one program to the other.</summary>
    [GeneratedRegex(@"(\\u002B|[A-Za-z0-9+/]){40,}={0,2}|[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Random();

    /// <summary>What has become of all that was sent.</summary>
    private sealed class Score
    {
        public int Sent { get; set; }

        public int Changing { get; set; }

        /// <summary>Sent with wishes, and refused for them.</summary>
        public int Refused { get; set; }

        public HashSet<Endpoint> Tried { get; } = [];

        public HashSet<Endpoint> Accepted { get; } = [];

        public List<string> Wrong { get; } = [];

        public HashSet<string> Differing { get; } = [];

        public IReadOnlyList<string> Held { get; set; } = [];

        public IReadOnlyList<string> TwinHeld { get; set; } = [];
    }

    /// <summary>One of the two programs.</summary>
    private sealed class Side : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        private readonly FormSender sender = new();
        private readonly List<(Visitor Visitor, IReadOnlyList<Place> Places)> readers = [];
        private IReadOnlyList<Endpoint> all = [];

        private Side(TestDatabase database) => App = new AccessApp(database);

        public AccessApp App { get; }

        public static async Task<Side> StartAsync(TestDatabase database)
        {
            var side = new Side(database);
            await side.App.InitializeAsync();
            side.all = await Endpoints.AllAsync(side.App.Services);
            var right = new AccountRight(AccountRight.WholeCountry, AccountRole.Administrator);

            // Two sessions and a token, so that there is one to end.
            await side.App.NewBrowserOfAsync("quan-tri", "Quản trị", right);
            var browser = await side.App.NewBrowserOfAsync("quan-tri", "Quản trị", right);
            var account = await database.WithAsync(db => db.Accounts.Where(a => a.UserName == "quan-tri").Select(a => a.Id).SingleAsync());
            await database.WithServiceAsync<ApiTokens, AddTokenOutcome>(tokens =>
                tokens.AddAsync(new AddTokenOptions { AccountId = account, Name = "báo cáo", MayWrite = false, Days = 9, Actor = "Quản trị" }, CancellationToken.None));
            var administrator = new Visitor(new Actor(account, "Quản trị", [right]), browser, "country");
            var stranger = new Visitor(Actor.Nobody with { Name = "stranger" }, side.App.NewStranger(), "nobody");
            side.readers.Add((stranger, [side.App.At("own")]));
            side.readers.Add((administrator, [side.App.At("own"), .. side.App.Places.Where(p => p.Word is "parent" or "child")]));
            return side;
        }

        /// <summary>What the pages hold now.</summary>
        public async Task<IReadOnlyList<(Visitor Visitor, SentForm Form)>> FormsAsync()
        {
            var found = new List<(Visitor, SentForm)>();
            foreach (var (visitor, places) in readers)
            {
                found.AddRange((await new FormBook(App, all, visitor).ReadAsync(places)).Forms.Select(f => (visitor, f)));
            }

            return found;
        }

        /// <summary>Sends it and waits for the job that it may put in.</summary>
        public async Task<Answer> SendAsync(Visitor visitor, SentForm form)
        {
            var answer = await sender.SendAsync(visitor, form);
            using var deadline = new CancellationTokenSource(Patience);
            while (await App.Database.WithAsync(db => db.Jobs.AnyAsync(j => j.State == JobState.Waiting || j.State == JobState.Running, deadline.Token)))
            {
                deadline.Token.ThrowIfCancellationRequested();
            }

            return answer;
        }

        public async Task<IReadOnlyList<string>> HeldAsync()
        {
            var drafts = await App.Database.WithAsync(db => db.Reorganisations.AsNoTracking().ToListAsync());
            return [.. (await App.Database.ContentsAsync()).Concat(drafts.Select(d => JsonSerializer.Serialize(d))).Select(Same).Order(StringComparer.Ordinal)];
        }

        public async ValueTask DisposeAsync() => await App.DisposeAsync();
    }
}

public sealed class OverPostingOnSqlite(ITestOutputHelper output) : OverPostingTests(new SqliteTestDatabase(), new SqliteTestDatabase(), output);

[OnPostgres]
public sealed class OverPostingOnPostgres(ITestOutputHelper output) : OverPostingTests(new PostgresTestDatabase(), new PostgresTestDatabase(), output);
