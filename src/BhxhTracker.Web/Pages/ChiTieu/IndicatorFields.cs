using System.Globalization;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BhxhTracker.Web.Pages.ChiTieu;

/// <summary>The fields of the form, as typed.</summary>
public sealed class IndicatorFields
{
    /// <summary>Which field an option's fault stands beside.</summary>
    private static readonly Dictionary<string, string> FieldOf = new()
    {
        [nameof(SaveIndicatorOptions.Code)] = "ma",
        [nameof(SaveIndicatorOptions.Name)] = "ten",
        [nameof(SaveIndicatorOptions.ShortName)] = "ten-ngan",
        [nameof(SaveIndicatorOptions.Definition)] = "dinh-nghia",
        [nameof(SaveIndicatorOptions.Nature)] = "tinh-chat",
        [nameof(SaveIndicatorOptions.Measure)] = "don-vi-tinh",
        [nameof(SaveIndicatorOptions.ParentId)] = "cha",
        [nameof(SaveIndicatorOptions.Formula)] = "cong-thuc",
        [nameof(SaveIndicatorOptions.CoverageOf)] = "mau-so",
        [nameof(SaveIndicatorOptions.FormId)] = "bieu",
        ["NewForm.Code"] = "ma-bieu",
        ["NewForm.Name"] = "ten-bieu",
    };

    [FromForm(Name = "ten")]
    public string? Name { get; set; }

    [FromForm(Name = "ten-ngan")]
    public string? ShortName { get; set; }

    [FromForm(Name = "ma")]
    public string? Code { get; set; }

    [FromForm(Name = "dinh-nghia")]
    public string? Definition { get; set; }

    [FromForm(Name = "cha")]
    public string? Parent { get; set; }

    [FromForm(Name = "bieu")]
    public string? Form { get; set; }

    [FromForm(Name = "ma-bieu")]
    public string? NewFormCode { get; set; }

    [FromForm(Name = "ten-bieu")]
    public string? NewFormName { get; set; }

    [FromForm(Name = "tinh-chat")]
    public string? Nature { get; set; }

    [FromForm(Name = "don-vi-tinh")]
    public string? Measure { get; set; }

    [FromForm(Name = "huong")]
    public string? Direction { get; set; } = IndicatorViews.Higher;

    [FromForm(Name = "mau-so")]
    public string? Denominator { get; set; }

    [FromForm(Name = "cong-thuc")]
    public string? Formula { get; set; }

    [FromForm(Name = "ban")]
    public string? Version { get; set; }

    public static IndicatorFields Of(Indicator i) => new()
    {
        Name = i.Name,
        ShortName = i.ShortName,
        Code = i.Code,
        Definition = i.Definition,
        Parent = i.ParentId?.ToString(CultureInfo.InvariantCulture),
        Form = i.FormId.ToString(CultureInfo.InvariantCulture),
        Nature = IndicatorViews.Natures.FirstOrDefault(n => n.Value == i.Nature)?.Key,
        Measure = IndicatorViews.Measures.FirstOrDefault(m => m.Value == i.Measure)?.Key,
        Direction = i.HigherIsBetter ? IndicatorViews.Higher : IndicatorViews.Lower,
        Denominator = IndicatorViews.Denominators.FirstOrDefault(d => d.Value == i.CoverageOf)?.Key,
        Formula = i.Formula,
        Version = i.Version.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A new part of a whole begins with what the two must share.</summary>
    public static IndicatorFields PartOf(Indicator whole) => Of(whole) switch
    {
        var fields => new IndicatorFields
        {
            Parent = whole.Id.ToString(CultureInfo.InvariantCulture),
            Form = fields.Form,
            Nature = fields.Nature,
            Measure = fields.Measure,
            Direction = fields.Direction,
        },
    };

    /// <summary>What is not one of the choices becomes a value that the rules refuse by name.</summary>
    public SaveIndicatorOptions ToOptions(int? id, string actor) => new()
    {
        Id = id,
        BaseVersion = Number(Version) ?? 0,
        Code = Code ?? "",
        Name = Name ?? "",
        ShortName = ShortName ?? "",
        Definition = Definition ?? "",
        Nature = IndicatorViews.Natures.FirstOrDefault(n => n.Key == Nature)?.Value ?? (IndicatorNature)(-1),
        Measure = IndicatorViews.Measures.FirstOrDefault(m => m.Key == Measure)?.Value ?? (UnitOfMeasure)(-1),
        HigherIsBetter = Direction != IndicatorViews.Lower,
        FormId = Number(Form),
        NewForm = Form == IndicatorViews.NewForm ? new NewForm(NewFormCode ?? "", NewFormName ?? "") : null,
        ParentId = string.IsNullOrEmpty(Parent) ? null : Number(Parent) ?? 0,
        Formula = Formula,
        CoverageOf = string.IsNullOrEmpty(Denominator) ? null : IndicatorViews.Denominators.FirstOrDefault(d => d.Key == Denominator)?.Value ?? (DenominatorKind)(-1),
        Actor = actor,
    };

    public static void Show(SaveIndicatorOutcome outcome, ModelStateDictionary state)
    {
        foreach (var (option, message) in outcome.Faults)
        {
            state.AddModelError(FieldOf.GetValueOrDefault(option, ""), message);
        }
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The form with what it offers to choose from.</summary>
/// <param name="Before">Null while one is added.</param>
public sealed record IndicatorForm(IndicatorFields Fields, IndicatorCatalogue Catalogue, Indicator? Before)
{
    /// <summary>What can have parts: entered, in use, not itself, not too deep.</summary>
    public IEnumerable<Indicator> Wholes => Catalogue.All.Where(i =>
        !i.IsDerived && i.RetiredFrom is null && i.Id != Before?.Id && Catalogue.DepthOf(i) < Indicator.MostLevels - 1);
}
