using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Review;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Api;

/// <summary>POST /api/v1/check: the same review as the page /ra-soat. Reads only.</summary>
internal static class CheckEndpoint
{
    public const string Address = "/api/v1/check";

    /// <summary>The longest draft, each letter written as an escape, and what is said about it.</summary>
    private const int MostBytes = (6 * DraftReview.LongestDraft) + 4_096;

    public static void Map(WebApplication app) => app.MapPost(Address, AnswerAsync).WithName("CheckDraft").WithTags("BhxhTracker.Web")
        .WithSummary("Rà soát số liệu của một dự thảo: tính lại từng số, so với cơ sở dữ liệu nếu có đơn vị và tháng. Không lưu gì, mã chỉ đọc cũng dùng được.")
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
        .RequireRateLimiting(RateLimits.Api)
        .ForSignedIn("a draft is the sender's own and nothing of it is kept; the figures beside it are those that they may read");

    private static async Task<Results<Ok<CheckAnswer>, ProblemHttpResult>> AnswerAsync(
        [FromServices] AppDbContext db,
        [FromServices] ReferenceCache references,
        [FromServices] ReviewQuery query,
        [FromServices] TimeProvider clock,
        [FromBody] CheckRequest asked,
        CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(asked.Text))
        {
            return ApiEndpoints.Wrong("text", "Thiếu text: ghi dự thảo cần rà soát.");
        }

        if (asked.Text.Length > DraftReview.LongestDraft)
        {
            return ApiEndpoints.Wrong("text", $"Dự thảo quá {VietnameseNumber.Whole(DraftReview.LongestDraft)} ký tự: rà soát từng phần.");
        }

        if (string.IsNullOrEmpty(asked.Unit))
        {
            return TypedResults.Ok(Answer(DraftReview.Read(asked.Text, null, [])));
        }

        if (!ReportMonth.TryParse(asked.Month, out var month))
        {
            return ApiEndpoints.Wrong("month", string.IsNullOrEmpty(asked.Month) ? "Thiếu month: ghi tháng, ví dụ 2024-09." : $"\"{asked.Month}\" không phải tháng: ghi theo dạng 2024-09.");
        }

        var reference = await references.GetAsync(db, cancellation);
        return reference.Units.FindByCode(asked.Unit, month.LastDay) is { } unit
            && await query.ReadAsync(new ReviewOptions { Draft = asked.Text, UnitId = unit.Id, Month = month, PlansOn = clock.Today() }, cancellation) is { } reading
                ? TypedResults.Ok(Answer(reading))
                : ApiEndpoints.Unknown("unit", $"Cuối tháng {month} không có đơn vị mã \"{asked.Unit}\".");
    }

    private static CheckAnswer Answer(DraftReading reading) => new(
        reading.Text,
        [.. reading.Figures.Select(f => new CheckedFigureAnswer(
            f.Start, f.Text, Code(f.Role.ToString()), f.Indicator, f.Place, f.AsOf, f.Number.Value, Code(reading.StatusOf(f).ToString())))],
        [.. reading.Findings.Select(f => new CheckFindingAnswer(Code(f.Status.ToString()), [.. f.Figures.Select(x => x.Start)], f.Arithmetic))]);

    private static string Code(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>What is to be checked.</summary>
/// <param name="Text">The draft, plain text.</param>
/// <param name="Unit">Code of the unit that it is about; empty checks the draft by itself.</param>
/// <param name="Month">2024-09; needed with a unit.</param>
public sealed record CheckRequest(string? Text, string? Unit = null, string? Month = null);

/// <summary>A draft with its figures and what was found about them.</summary>
/// <param name="Text">The draft as it was read; positions count in it.</param>
public sealed record CheckAnswer(string Text, IReadOnlyList<CheckedFigureAnswer> Figures, IReadOnlyList<CheckFindingAnswer> Findings);

/// <summary>A figure of the draft.</summary>
/// <param name="Role">actual, percentOfPlan, plan, gap, excess, coverage, coverageTarget, points, delta, deltaPercent, rate, population, flow, backlog.</param>
/// <param name="Value">Persons, đồng or percent.</param>
/// <param name="Status">agrees, differs, note, notEnough.</param>
public sealed record CheckedFigureAnswer(int Start, string Text, string Role, string? Indicator, string? Place, DateOnly? AsOf, decimal Value, string Status);

/// <summary>The outcome of one check.</summary>
/// <param name="Figures">Where the figures start that were held against each other.</param>
public sealed record CheckFindingAnswer(string Status, IReadOnlyList<int> Figures, string Arithmetic);
