using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Narrative;
using BhxhTracker.Core.Progress;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Pages.TienDo;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.BaoCao;

/// <summary>The query string of a "báo cáo nhanh", as strings: what is wrong is told, not thrown away.</summary>
public sealed class NarrativeFilter
{
    [FromQuery(Name = "co-so")]
    public string? Basis { get; set; }

    [FromQuery(Name = "dang")]
    public string? Form { get; set; }

    [FromQuery(Name = "lam-tron")]
    public string? Rounded { get; set; }

    /// <summary>A sentence for each value that was not understood.</summary>
    public IEnumerable<string> Problems()
    {
        if (!string.IsNullOrEmpty(Basis) && NarrativeWords.FindBasis(Basis) is null)
        {
            yield return $"“{Basis}” không phải cơ sở số liệu: chọn lại ở ô Cơ sở số liệu.";
        }

        if (!string.IsNullOrEmpty(Form) && NarrativeWords.FindForm(Form) is null)
        {
            yield return $"“{Form}” không phải dạng báo cáo: chọn lại ở ô Dạng.";
        }
    }
}

/// <summary>What the page and the file show.</summary>
public sealed record NarrativePage(NarrativeOutcome Outcome, NarrativeAddress Address, IReadOnlyList<MonthState> Months, IReadOnlyList<string> Problems)
{
    public ReportMonth Month => Outcome.Unit.Month;
}

/// <summary>Reads a narrative by what an address says.</summary>
public sealed class NarrativePages(NarrativeQuery query, MonthsWithFigures months, TimeProvider clock)
{
    /// <summary>Null where there is no such unit in that month.</summary>
    public async Task<NarrativePage?> FindAsync(int unitId, ProgressFilter filter, NarrativeFilter asked, CancellationToken cancellation)
    {
        var today = clock.Today();
        var known = await months.OfUnitAsync(unitId, cancellation);
        var (request, problems) = filter.Read(MonthsWithFigures.Default(known) ?? ReportMonth.Of(today), today);
        var (basis, form, isRounded) = (NarrativeWords.FindBasis(asked.Basis), NarrativeWords.FindForm(asked.Form) ?? NarrativeForm.Long, asked.Rounded == "1");
        if (await query.OfUnitAsync(unitId, new NarrativeAsk { Request = request, Basis = basis, Form = form, IsRounded = isRounded }, cancellation) is not { } outcome)
        {
            return null;
        }

        var address = new NarrativeAddress
        {
            UnitId = unitId,
            Progress = new ProgressAddress { Month = filter.Month, Line = filter.Line, PlansOf = filter.PlansOf },
            Basis = basis,
            Form = form,
            IsRounded = isRounded,
        };
        return new NarrativePage(outcome, address, known, [.. problems, .. asked.Problems()]);
    }
}
