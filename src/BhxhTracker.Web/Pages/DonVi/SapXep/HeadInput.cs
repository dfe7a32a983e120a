using System.Globalization;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BhxhTracker.Web.Pages.DonVi.SapXep;

/// <summary>The head of a draft as typed; dates as the browser's date field sends them, or dd/MM/yyyy.</summary>
public sealed class HeadInput
{
    [FromForm(Name = StepFields.Title)]
    public string? Title { get; set; }

    [FromForm(Name = StepFields.Effective)]
    public string? Effective { get; set; }

    [FromForm(Name = StepFields.DecisionNumber)]
    public string? DecisionNumber { get; set; }

    [FromForm(Name = StepFields.DecisionDate)]
    public string? DecisionDate { get; set; }

    public static HeadInput Of(ReorganisationHead head) => new()
    {
        Title = head.Title,
        Effective = Typed(head.Effective),
        DecisionNumber = head.DecisionNumber,
        DecisionDate = Typed(head.DecisionDate),
    };

    /// <summary>The head; a text that is no date is named at its field.</summary>
    private ReorganisationHead Read(ModelStateDictionary state) => new()
    {
        Title = Title?.Trim().Normalize() ?? "",
        Effective = Day(Effective, StepFields.Effective, state),
        DecisionNumber = DecisionNumber?.Trim().Normalize() ?? "",
        DecisionDate = Day(DecisionDate, StepFields.DecisionDate, state),
    };

    /// <summary>The head and everything that is wrong with it, once per field.</summary>
    public ReorganisationHead ReadAndCheck(SaveReorganisation save, ModelStateDictionary state)
    {
        var head = Read(state);
        foreach (var (field, message) in save.Check(head).Where(f => !state.TryGetValue(f.Field, out var known) || known.Errors.Count == 0))
        {
            state.AddModelError(field, message);
        }

        return head;
    }

    private static DateOnly? Day(string? text, string field, ModelStateDictionary state)
    {
        var typed = text?.Trim() ?? "";
        if (typed.Length == 0)
        {
            return null;
        }

        if (ProgressParameters.Day(typed) is { } day || DateOnly.TryParseExact(typed, ["dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return day;
        }

        state.AddModelError(field, $"“{typed}” không phải ngày: ghi như 01/10/2025.");
        return null;
    }

    private static string? Typed(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
