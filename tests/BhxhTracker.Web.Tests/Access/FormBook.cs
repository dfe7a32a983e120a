using BhxhTracker.Web.Infrastructure.Access;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>What somebody's pages would send: every form with each of its buttons, and what scripts send besides.</summary>
internal sealed class FormBook(AccessApp app, IReadOnlyList<Endpoint> all, Visitor reader)
{
    /// <summary>Where a JSON body takes what it was not asked for.</summary>
    public const string More = "/*more*/";

    /// <summary>What deletes or ends something goes last, so that the others still find it; at the very end what signs out.</summary>
    private static readonly string[] Last = ["Xoa", "Delete", "Cancel", "EndOthers", "Password", "SignOut"];

    public IReadOnlyList<SentForm> Forms { get; private set; } = [];

    /// <summary>Endpoints that no page of these data holds a form for.</summary>
    public IReadOnlyList<Endpoint> Missing => [.. all.Where(e => e.Method == "POST").Except(Forms.Select(f => f.Endpoint))];

    public async Task<FormBook> ReadAsync(IEnumerable<Place> places)
    {
        var forms = new List<SentForm>();
        foreach (var place in places)
        {
            foreach (var (address, _) in Addresses.Reading(all, app, place))
            {
                var page = await AccessMatrix.AskAsync(reader, address);
                if (page.Status == System.Net.HttpStatusCode.OK && page.Text.Contains("<form", StringComparison.Ordinal))
                {
                    forms.AddRange(SentForm.In(page.Text, address, place, all));
                }
            }

            if (!reader.IsStranger)
            {
                var figure = FormattableString.Invariant($"\"unit\":{place.Id},\"month\":\"2024-10\",\"indicator\":{app.IndicatorId}");
                forms.Add(new SentForm(Endpoints.Of(all, "POST", "/nhap-lieu/luu"), "/nhap-lieu/luu", place, [], Json: $"{{\"channel\":\"typed\",\"cells\":[{{{figure},\"text\":\"52.002\",\"base\":1{More}}}]{More}}}"));
                forms.Add(new SentForm(Endpoints.Of(all, "POST", "/api/v1/check"), "/api/v1/check", place, [], Json: $"{{\"text\":\"BHYT có 52.002 người tham gia\",\"unit\":\"{place.Code}\",\"month\":\"2024-10\"{More}}}"));
                forms.Add(new SentForm(Endpoints.Of(all, "POST", "/nhap-lieu/ly-do"), "/nhap-lieu/ly-do", place, [], Json: $"{{{figure},\"check\":\"thay-doi\",\"reason\":\"Đếm lại\"{More}}}"));
            }
        }

        Forms = [.. forms.DistinctBy(f => f.Key).OrderBy(PlaceOf)];
        return this;
    }

    /// <summary>Whether it ends what other forms need.</summary>
    public static bool IsLast(SentForm form) => PlaceOf(form) >= 0;

    private static int PlaceOf(SentForm form) => Array.IndexOf(Last, form.Endpoint.Route == "/dang-xuat" ? "SignOut" : form.Endpoint.Handler);

    /// <summary>Only those that need a right; those that are missing bare: whoever may not is refused before anything is read.</summary>
    public IReadOnlyList<SentForm> OfRights(IEnumerable<Place> places) =>
    [
        .. from endpoint in Missing.Where(e => e.Declaration is MayDoAttribute) from place in places select new SentForm(endpoint, Addresses.Writing(endpoint, app, place), place, [new("buocThu", "0")]),
        .. Forms.Where(f => f.Endpoint.Declaration is MayDoAttribute),
    ];
}
