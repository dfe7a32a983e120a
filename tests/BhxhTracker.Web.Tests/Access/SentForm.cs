using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Web.Tests.Hosting;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>A form as the administrator's browser would send it, and of which place it is.</summary>
/// <param name="Json">The body instead of fields, where a script sends it.</param>
/// <param name="FileField">The field that wants a file.</param>
internal sealed record SentForm(Endpoint Endpoint, string Address, Place Place, IReadOnlyList<KeyValuePair<string, string>> Fields, string? FileField = null, string? Json = null)
{
    private const string Token = "__RequestVerificationToken";

    /// <summary>The one power that this very form asks for, where its handler takes several.</summary>
    public Power? Power => Value("viec") switch
    {
        "gui" or "rut-lai" => Core.Accounts.Power.SendReports,
        "mo-xem" or "tra-lai" or "duyet" or "khoa" => Core.Accounts.Power.ApproveReports,
        "hoi" => Core.Accounts.Power.AskRemarks,
        "tra-loi" or "nguyen-nhan" or "ghi-chu" or "rut" => Core.Accounts.Power.AnswerRemarks,
        _ => Value("quyet-dinh") switch
        {
            "rut" => Core.Accounts.Power.AskCorrections,
            null => null,
            _ => Core.Accounts.Power.DecideCorrections,
        },
    };

    public string? Value(string name) => Fields.Where(f => f.Key == name).Select(f => f.Value).FirstOrDefault();

    public string Key => $"{Endpoint}|{Address}|{Place.Word}|{string.Join('&', Fields.Where(f => f.Key is "viec" or "quyet-dinh" or "ma" or "chon" or "giup" or "bieu" or "mo" or "chuyen").Select(f => $"{f.Key}={f.Value}"))}";

    /// <summary>Every form of a page that writes, once for each of its buttons, filled in as a person might.</summary>
    public static IEnumerable<SentForm> In(string html, string page, Place place, IReadOnlyList<Endpoint> all)
    {
        foreach (var form in new HtmlParser().ParseDocument(html).QuerySelectorAll<IHtmlFormElement>("form[method=post]"))
        {
            var address = form.GetAttribute("action") is { Length: > 0 } action ? action : page;
            var endpoint = Endpoints.Of(all, "POST", address.Split('#')[0]);
            var ticks = form.QuerySelectorAll<IHtmlInputElement>("input[type=checkbox][name=chon]").Select(c => (string?)c.Value)
                .Where(v => v!.StartsWith(FormattableString.Invariant($"{place.Id}."), StringComparison.Ordinal)).DefaultIfEmpty(null).ToList();
            var buttons = form.QuerySelectorAll<IHtmlButtonElement>("button").Where(b => b.Type != "button" && !b.HasAttribute("hidden")).Select(b => (b.Name, b.Value, Elsewhere: b.GetAttribute("formaction"))).Distinct().ToList();
            var file = form.QuerySelector<IHtmlInputElement>("input[type=file]")?.Name;
            foreach (var tick in ticks)
            {
                foreach (var (name, value, elsewhere) in buttons)
                {
                    List<KeyValuePair<string, string>> fields = [.. FieldsOf(form).Select(f => OfNewAccount(f, endpoint, place))];
                    Add(fields, "chon", tick);
                    Add(fields, name, value);
                    var target = (elsewhere ?? address).Split('#')[0];
                    yield return new SentForm(elsewhere is null ? endpoint : Endpoints.Of(all, "POST", target), target, place, fields, file);
                }
            }
        }
    }

    /// <summary>A new account is one at the place; of a standing one nothing else is typed.</summary>
    private static KeyValuePair<string, string> OfNewAccount(KeyValuePair<string, string> field, Endpoint endpoint, Place place) =>
        !endpoint.Route.StartsWith("/quan-tri/tai-khoan", StringComparison.Ordinal) ? field
        : (endpoint.Route.EndsWith("/them", StringComparison.Ordinal), field.Key) switch
        {
            (true, "ten") => new("ten", $"moi-{place.Code}"),
            (true, "ho-ten") => new("ho-ten", $"Người mới {place.Code}"),
            (true, "vai-tro") => new("vai-tro", "1"),
            (true, "don-vi") => new("chon", FormattableString.Invariant($"{place.Id}")),
            (_, "vai-tro" or "don-vi" or "thu") => new(field.Key, ""),
            _ => field,
        };

    private static void Add(List<KeyValuePair<string, string>> fields, string? name, string? value)
    {
        if (!string.IsNullOrEmpty(name) && value is not null)
        {
            fields.Add(new(name, value));
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(i => i.Type != "file" && i.Name != Token && i.Name != "chon"))
        {
            if (input.Type is not ("checkbox" or "radio") || input.IsChecked)
            {
                yield return new(input.Name!, input.Type == "hidden" ? input.Value : Typed(input.Name!, input.Type, input.Value));
            }
        }

        foreach (var choice in form.QuerySelectorAll<IHtmlSelectElement>("select[name]"))
        {
            yield return new(choice.Name!, choice.Value is { Length: > 0 } chosen ? chosen : choice.Options.Select(o => o.Value).LastOrDefault() ?? "");
        }

        foreach (var area in form.QuerySelectorAll<IHtmlTextAreaElement>("textarea[name]"))
        {
            yield return new(area.Name!, area.Value.Length > 0 ? area.Value : "Đếm lại theo biên bản");
        }
    }

    private static string Typed(string name, string type, string value) =>
        type == "date" ? "2024-10-30"
        : name.StartsWith("so[", StringComparison.Ordinal) || name.StartsWith("o[", StringComparison.Ordinal) ? "52001"
        : value.Length > 0 ? value
        : name is "ly-do" or "loi" or "y-kien" or "vi-sao" || name.StartsWith("giai[", StringComparison.Ordinal) ? "Đếm lại theo biên bản"
        : name == "nguoi" ? "Trần Văn An"
        : name is "mat-khau" or "dang-dung" ? TestApp.Password
        : name is "mat-khau-moi" or "nhap-lai" ? "mèo đen ngủ dưới gầm bàn"
        : name == "ten" ? TestApp.UserName
        : "7";
}
