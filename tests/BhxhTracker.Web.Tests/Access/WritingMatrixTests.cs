using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>
/// Every form that the administrator's pages hold for a place, sent by everybody else; then by the administrator with fields that no
/// form has. What is not one's own to do changes nothing, and what was not asked for is not taken.
/// </summary>
public abstract class WritingMatrixTests(TestDatabase database, bool isShort, ITestOutputHelper output) : AccessMatrix(database, isShort)
{
    private const string Forged = "ke-mao-danh";
    private const string ForgedNumber = "98765431";
    private static readonly Guid ForgedId = Guid.Parse("deadbeef-1234-4321-8888-00000000feed");

    /// <summary>What an attacker would like to set.</summary>
    private static readonly string[] Wished =
    [
        "Id", "id", "PlanId", "UnitId", "unitId", "ProvinceId", "provinceId", "Actor", "ActorName", "Role", "Rights", "State", "Version", "BaseVersion", "CreatedAt", "AppliedAt", "Sequence", "Channel", "Key",
        "View.Unit.Id", "View.Batch.Actor", "View.Plan.ProvinceId", "Form.PlanId", "Form.ProvinceId", "Form.Actor", "Options.Actor", "options.Actor", "fields.Actor", "Fields.Id", "Head.Id", "Input.Id", "Note.Id",
        "Exclusion.Id", "Schedule.ProvinceId", "RestDay.ProvinceId", "CurrentActor.Actor.Name", "User.Identity.Name",
    ];

    private readonly Dictionary<Visitor, string> tokens = [];
    private Dictionary<Guid, int> unitOfRequest = [];

    [DatabaseFact]
    public async Task Nobody_writes_what_is_not_theirs_and_nothing_but_what_a_form_asks_for()
    {
        unitOfRequest = await App.Database.WithAsync(db => db.CorrectionRequests.ToDictionaryAsync(c => c.Id, c => c.UnitId));
        var forms = await FormsAsync();
        var (probes, wrong) = (0, new List<string>());
        foreach (var form in forms)
        {
            var before = await StandAsync();
            foreach (var visitor in Visitors.Where(v => MustBeRefused(v, form)))
            {
                var answer = await SendAsync(visitor, form);
                var after = await StandAsync();
                probes++;
                wrong.AddRange(new[]
                {
                    LeakIn(visitor, answer, form.Address),
                    after == before ? null : $"{visitor.Actor.Name} {form.Key}: changed {before} to {after}",
                    visitor.IsAdmitted(form.Endpoint) || answer.Status == HttpStatusCode.Forbidden ? null : $"{visitor.Actor.Name} {form.Key}: {(int)answer.Status} instead of 403",
                    answer.Status == HttpStatusCode.InternalServerError ? $"{visitor.Actor.Name} {form.Key}: 500" : null,
                }.OfType<string>());
                before = after;
            }
        }

        var changing = await SendWithWishesAsync(forms, wrong);
        var untried = All.Where(e => e.Method == "POST" && e.Declaration is MayDoAttribute).Except(forms.Select(f => f.Endpoint)).Select(e => e.ToString()).ToList();
        output.WriteLine($"{forms.Count} forms of {forms.Select(f => f.Endpoint).Distinct().Count()} endpoints, {probes} refused posts, {wrong.Count} wrong; with {Wished.Length} wished fields each {changing} of {forms.Count} changed something; not tried: {string.Join("; ", untried)}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(60).Prepend($"{wrong.Count} of {probes}")));
        Assert.True(IsShort || (probes > 1_500 && changing > 40), $"{probes} posts, {changing} of {forms.Count} forms change something");
        Assert.Empty(untried);
    }

    /// <summary>By the table of places, and where a form is of no one unit by its province or the country; null where some of it may be theirs.</summary>
    private bool MustBeRefused(Visitor visitor, SentForm form)
    {
        if (!visitor.IsAdmitted(form.Endpoint) || (form.Power is { } needed && !visitor.MayDo(needed)))
        {
            return true;
        }

        if (Addresses.IsNational(form.Endpoint) || visitor.IsCountry)
        {
            return !visitor.IsCountry;
        }

        return form.Endpoint.Route switch
        {
            "/dieu-chinh" => !visitor.Covers(App.Places.First(p => p.Id == unitOfRequest[Guid.Parse(form.Value("ma")!)])),
            "/quan-tri/kiem-tra" or "/quan-tri/lich-bao-cao" => !visitor.CoversProvinceOf(form.Place),
            "/ke-hoach/moi" or "/nhap-tep" => !visitor.CoversProvinceOf(form.Place) && form.Place.Word.StartsWith("other", StringComparison.Ordinal),
            _ when Addresses.IsOfProvince(form.Endpoint) => !visitor.CoversProvinceOf(form.Place),
            _ => !visitor.Covers(form.Place),
        };
    }

    /// <summary>What the administrator's pages of every place hold, and what scripts send besides.</summary>
    private async Task<List<SentForm>> FormsAsync()
    {
        var forms = new List<SentForm>();
        foreach (var place in Probed)
        {
            foreach (var (address, _) in Addresses.Reading(All, App, place))
            {
                var page = await AskAsync(Administrator, address);
                if (page.Status == HttpStatusCode.OK && page.Text.Contains("<form", StringComparison.Ordinal))
                {
                    forms.AddRange(SentForm.In(page.Text, address, place, All).Where(f => f.Endpoint.Declaration is MayDoAttribute));
                }
            }

            var figure = FormattableString.Invariant($"\"unit\":{place.Id},\"month\":\"2024-10\",\"indicator\":{App.IndicatorId}");
            forms.Add(new SentForm(Endpoints.Of(All, "POST", "/nhap-lieu/luu"), "/nhap-lieu/luu", place, [], Json: $"{{\"channel\":\"typed\",\"cells\":[{{{figure},\"text\":\"52.002\",\"base\":1{JsonWishes}}}]{JsonWishes}}}"));
            forms.Add(new SentForm(Endpoints.Of(All, "POST", "/nhap-lieu/ly-do"), "/nhap-lieu/ly-do", place, [], Json: $"{{{figure},\"check\":\"thay-doi\",\"reason\":\"Đếm lại\"{JsonWishes}}}"));
        }

        // Forms that no page of these data holds are sent bare: whoever may not is refused before anything is read.
        forms.AddRange(from endpoint in All.Where(e => e.Method == "POST" && e.Declaration is MayDoAttribute).Except(forms.Select(f => f.Endpoint)).ToList()
                       from place in Probed
                       select new SentForm(endpoint, Addresses.Writing(endpoint, App, place), place, [new("buocThu", "0")]));

        // What deletes or ends something goes last, so that the others still find it.
        return [.. forms.DistinctBy(f => f.Key).OrderBy(f => f.Endpoint.Handler is "Xoa" or "Delete" or "Cancel")];
    }

    private static string JsonWishes => string.Concat(new[] { "id", "provinceId", "actor", "state", "version", "role" }.Select(n => $",\"{n}\":\"{Forged}\""));

    /// <summary>The administrator may do all of it: how much changes something shows that the forms are not refused for another reason.</summary>
    private async Task<int> SendWithWishesAsync(List<SentForm> forms, List<string> wrong)
    {
        var changing = 0;
        foreach (var form in forms)
        {
            var before = await StandAsync();
            var answer = await SendAsync(Administrator, form with { Fields = [.. form.Fields, .. Wished.Where(w => form.Fields.All(f => f.Key != w)).Select(Wish)] });
            changing += await StandAsync() == before ? 0 : 1;
            if (answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError)
            {
                wrong.Add($"administrator {form.Key}: {(int)answer.Status}");
            }
        }

        var taken = (await App.Database.ContentsAsync()).Where(row => row.Contains(Forged, StringComparison.Ordinal) || row.Contains(ForgedNumber, StringComparison.Ordinal)
            || row.Contains($"{ForgedId}", StringComparison.OrdinalIgnoreCase)).ToList();
        wrong.AddRange(taken.Select(row => $"taken from outside: {row}"));
        return changing;
    }

    private static KeyValuePair<string, string> Wish(string name, int place) => new(name, (place % 3) switch { 0 => ForgedNumber, 1 => Forged, _ => $"{ForgedId}" });

    private async Task<Answer> SendAsync(Visitor visitor, SentForm form)
    {
        var client = visitor.Browser.Client;
        var token = await TokenAsync(visitor);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(form.Address, UriKind.Relative));
        request.Headers.Add("RequestVerificationToken", token);
        if (form.Json is { } json)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }
        else if (form.FileField is { } field)
        {
            var content = new MultipartFormDataContent();
            foreach (var (name, value) in form.Fields)
            {
                content.Add(new StringContent(value), name);
            }

            var file = new ByteArrayContent(Encoding.UTF8.GetBytes(FileFor(form)));
            file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            content.Add(file, field, "tep.csv");
            request.Content = content;
        }
        else
        {
            request.Content = new FormUrlEncodedContent(form.Fields);
        }

        return await Answer.ReadAsync(await client.SendAsync(request));
    }

    private static string FileFor(SentForm form) => form.Endpoint.Route.StartsWith("/ke-hoach", StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"unit_code,year,indicator,basis,value,authority,decision_no,decision_date\n{form.Place.Code},2024,BHYT,headcount,{form.Place.Id + 500},UBND_TINH,F{form.Place.Code}/QĐ,2024-09-01\n")
        : string.Create(CultureInfo.InvariantCulture, $"unit_code,month,indicator,value\n{form.Place.Code},2024-10,BHYT,{form.Place.Id + 700}\n");

    /// <summary>A token of the visitor's own: one of another's would be refused for that alone.</summary>
    private async Task<string> TokenAsync(Visitor visitor)
    {
        if (!tokens.TryGetValue(visitor, out var token))
        {
            tokens[visitor] = token = (await visitor.Browser.GetAsync("/toi-la")).Form("who")["__RequestVerificationToken"];
        }

        return token;
    }
}

public sealed class WritingMatrixOnSqlite(ITestOutputHelper output) : WritingMatrixTests(new SqliteTestDatabase(), isShort: false, output);

[OnPostgres]
public sealed class WritingMatrixOnPostgres(ITestOutputHelper output) : WritingMatrixTests(new PostgresTestDatabase(), isShort: true, output);
