namespace BhxhTracker.Web.Pages.DonVi.SapXep;

/// <summary>A field of a step's form.</summary>
/// <param name="IsUnit">Offers the units of the chosen province.</param>
public sealed record FieldView(string Field, string Label, string? Value, string? Error, string? Hint = null, bool IsUnit = false);
