using BhxhTracker.Core.Data.Entities;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.KeHoach;

/// <summary>A decision as it was typed: texts, so that whatever was typed can be shown again.</summary>
public sealed class DecisionForm
{
    [FromForm(Name = "nam")]
    public string? Year { get; set; }

    [FromForm(Name = "co-quan")]
    public string? Authority { get; set; }

    [FromForm(Name = "so")]
    public string? Number { get; set; }

    [FromForm(Name = "ngay-ky")]
    public string? Date { get; set; }

    [FromForm(Name = "hieu-luc")]
    public string? Effective { get; set; }

    [FromForm(Name = "nguoi-ky")]
    public string? Signer { get; set; }

    [FromForm(Name = "ghi-chu")]
    public string? Note { get; set; }

    [FromForm(Name = "tep")]
    public IFormFile? File { get; set; }

    [FromForm(Name = "ly-do")]
    public string? Reason { get; set; }

    /// <summary>The version of a saved decision that the page was opened with.</summary>
    [FromForm(Name = "ban")]
    public int Version { get; set; }

    [FromForm(Name = "dong")]
    public List<TargetForm> Lines { get; set; } = [];

    /// <summary>How many empty rows are asked for; null for a wish to save.</summary>
    [FromForm(Name = "them")]
    public int? More { get; set; }

    public const int MostRows = 1000;

    public void AddRows(int count)
    {
        for (var i = 0; i < count && Lines.Count < MostRows; i++)
        {
            Lines.Add(new TargetForm());
        }
    }

    /// <summary>The fields of a decision as they stand.</summary>
    public static DecisionForm Of(TargetPlan plan) => new()
    {
        Year = plan.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Authority = BhxhTracker.Core.Plans.PlanAuthorities.Code(plan.Authority),
        Number = plan.DecisionNumber,
        Date = PlanViews.Iso(plan.DecisionDate),
        Effective = PlanViews.Iso(plan.Effective),
        Signer = plan.Signer,
        Note = plan.Note,
        Version = plan.Version,
    };
}

/// <summary>One row of targets as typed.</summary>
public sealed class TargetForm
{
    /// <summary>For a target that stands already: unit, indicator and basis, which the row does not change.</summary>
    [FromForm(Name = "khoa")]
    public string? Key { get; set; }

    [FromForm(Name = "don-vi")]
    public string? Unit { get; set; }

    /// <summary>"BHYT:Coverage".</summary>
    [FromForm(Name = "giao")]
    public string? Target { get; set; }

    [FromForm(Name = "gia-tri")]
    public string? Value { get; set; }

    [FromForm(Name = "han")]
    public string? Deadline { get; set; }

    [FromForm(Name = "ghi-chu")]
    public string? Note { get; set; }

    /// <summary>Ticked: this target was entered by mistake.</summary>
    [FromForm(Name = "bo")]
    public string? Remove { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Unit) && string.IsNullOrWhiteSpace(Value) && string.IsNullOrWhiteSpace(Note);
}
