using System.ComponentModel;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Api;

/// <summary>The API of interfaces.md; described at /openapi/v1.json.</summary>
public static class ApiEndpoints
{
    private const int MostUnits = 20_000;

    public static IServiceCollection AddBhxhApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "BhxhTracker";
            document.Info.Description = "Theo dõi phát triển người tham gia BHXH, BHYT, BHTN. Tiền tính bằng triệu đồng; null là không có số, lý do ở \"reasons\".";
            return Task.CompletedTask;
        }));

    public static void MapBhxhApi(this WebApplication app)
    {
        app.MapOpenApi().ForSignedIn("what the API can be asked is no secret among those who have an account");
        var api = app.MapGroup("/api/v1").RequireRateLimiting(RateLimits.Api).MayDo(Power.Read);
        api.MapGet("/progress", ProgressAsync).WithName("GetProgress").WithSummary("Tiến độ của một đơn vị trong một tháng, mọi chỉ tiêu.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/units", UnitsAsync).WithName("GetUnits").WithSummary("Đơn vị: theo ngày, theo tên không dấu, theo đơn vị cấp trên.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/warnings", WarningsEndpoint.AnswerAsync).WithName("GetWarnings").WithSummary("Cảnh báo của các kiểm tra trong một tháng: của đơn vị và mọi đơn vị trực thuộc.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapFallback(() => TypedResults.Problem("Không có địa chỉ API này.", statusCode: StatusCodes.Status404NotFound)).ExcludeFromDescription();
        CheckEndpoint.Map(app);
    }

    private static async Task<Results<Ok<ProgressAnswer>, ProblemHttpResult>> ProgressAsync(
        [FromServices] AppDbContext db,
        [FromServices] ReferenceCache references,
        [FromServices] ProgressQuery query,
        [FromServices] TimeProvider clock,
        [Description("Mã đơn vị, ví dụ 31; tìm theo ngày của địa giới đã chọn, rồi theo ngày cuối tháng")] string? unit,
        [Description("Tháng, ví dụ 2024-09")] string? month,
        [Description("Kế hoạch có hiệu lực ngày này; mặc định hôm nay")] string? on,
        [Description("Dòng kế hoạch: nganh, chinh-quyen, noi-bo")] string? line,
        [Description("Cơ quan giao, ví dụ BHXH_VN")] string? authority,
        [Description("Địa giới: month, reported, current hoặc một ngày")] string? boundaries,
        CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(unit))
        {
            return Wrong("unit", "Thiếu tham số unit: ghi mã đơn vị, ví dụ 31.");
        }

        var (request, parameter, problem) = ProgressParameters.Read(month, on, line, authority, boundaries, clock.Today());
        if (request is null)
        {
            return Wrong(parameter!, problem!);
        }

        var reference = await references.GetAsync(db, cancellation);
        var asked = reference.Units.FindByCode(unit, request.Boundaries.DayOf(request.Month)) ?? reference.Units.FindByCode(unit, request.Month.LastDay);
        return asked is { } known
            && await query.OfUnitAsync(known.Id, request, cancellation) is { } report
                ? TypedResults.Ok(ProgressAnswers.Of(report.Unit))
                : Unknown("unit", $"Cuối tháng {request.Month} không có đơn vị mã \"{unit}\".");
    }

    private static async Task<Results<Ok<IReadOnlyList<UnitListAnswer>>, ProblemHttpResult>> UnitsAsync(
        [FromServices] AppDbContext db,
        [FromServices] ReferenceCache references,
        [FromServices] TimeProvider clock,
        [Description("Đơn vị có hiệu lực ngày này; để trống là mọi thời gian")] string? on,
        [Description("Tên hoặc mã, không cần dấu")] string? q,
        [Description("Mã đơn vị cấp trên")] string? parent,
        CancellationToken cancellation)
    {
        DateOnly? day = null;
        if (!string.IsNullOrEmpty(on) && (day = ProgressParameters.Day(on)) is null)
        {
            return Wrong("on", $"\"{on}\" không phải ngày: ghi theo dạng 2024-09-30.");
        }

        var units = (await references.GetAsync(db, cancellation)).Units;
        HashSet<int>? parents = null;
        if (!string.IsNullOrEmpty(parent))
        {
            parents = [.. units.EverWithCode(parent).Where(x => day is null || x.Unit.IsValidOn(day.Value)).Select(x => x.Unit.Id)];
            if (parents.Count == 0)
            {
                return Unknown("parent", $"Không có đơn vị mã \"{parent}\".");
            }
        }

        IReadOnlyList<UnitListAnswer> found = [.. UnitSearch.Find(units, q, day, parents).Take(MostUnits).Select(u => Answer(u, day ?? clock.Today()))];
        return TypedResults.Ok(found);
    }

    private static UnitListAnswer Answer(UnitInfo unit, DateOnly day)
    {
        var shown = unit.ShownOn(day);
        var reference = unit.On(shown);
        return new UnitListAnswer(
            reference.Id, reference.Code, reference.Name, reference.Level.ToString().ToLowerInvariant(), reference.Kind.Word(),
            unit.ParentIdOn(shown), unit.ValidFrom == ReportingUnit.Beginning ? null : unit.ValidFrom, unit.ValidTo);
    }

    internal static ProblemHttpResult Wrong(string parameter, string problem) =>
        Problem(StatusCodes.Status400BadRequest, "Tham số không đúng", parameter, problem);

    internal static ProblemHttpResult Unknown(string parameter, string problem) =>
        Problem(StatusCodes.Status404NotFound, "Không tìm thấy", parameter, problem);

    private static ProblemHttpResult Problem(int status, string title, string parameter, string detail) => TypedResults.Problem(
        detail, statusCode: status, title: title, extensions: new Dictionary<string, object?> { ["parameter"] = parameter });
}

/// <summary>GET /api/v1/units: a unit with its parent and its days; null is "from the beginning" or "still".</summary>
public sealed record UnitListAnswer(int Id, string Code, string Name, string Level, string Kind, int? ParentId, DateOnly? ValidFrom, DateOnly? ValidTo);
