using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>Sends a form as somebody, with their own antiforgery token: one of another's would be refused for that alone.</summary>
internal sealed class FormSender
{
    private readonly Dictionary<Visitor, string> tokens = [];

    public async Task<Answer> SendAsync(Visitor visitor, SentForm form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(form.Address, UriKind.Relative));
        request.Headers.Add("RequestVerificationToken", await TokenAsync(visitor));
        request.Content = (form.Json, form.FileField) switch
        {
            ({ } json, _) => new StringContent(json.Replace(FormBook.More, "", StringComparison.Ordinal), Encoding.UTF8, "application/json"),
            (_, { } field) => WithFile(form, field),
            _ => new FormUrlEncodedContent(form.Fields),
        };
        return await Answer.ReadAsync(await visitor.Browser.Client.SendAsync(request));
    }

    private static MultipartFormDataContent WithFile(SentForm form, string field)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Fields)
        {
            content.Add(new StringContent(value), name);
        }

        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(FileFor(form)));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        content.Add(file, field, "tep.csv");
        return content;
    }

    private static string FileFor(SentForm form) => form.Endpoint.Route.StartsWith("/ke-hoach", StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"unit_code,year,indicator,basis,value,authority,decision_no,decision_date\n{form.Place.Code},2024,BHYT,headcount,{form.Place.Id + 500},UBND_TINH,F{form.Place.Code}/QĐ,2024-09-01\n")
        : string.Create(CultureInfo.InvariantCulture, $"unit_code,month,indicator,value\n{form.Place.Code},2024-10,BHYT,{form.Place.Id + 700}\n");

    private async Task<string> TokenAsync(Visitor visitor)
    {
        if (!tokens.TryGetValue(visitor, out var token))
        {
            var (page, form) = visitor.IsStranger ? ("/dang-nhap", "sign-in") : ("/tai-khoan", "password");
            tokens[visitor] = token = (await visitor.Browser.GetAsync(page)).Form(form)["__RequestVerificationToken"];
        }

        return token;
    }
}
