using System.Globalization;
using BhxhTracker.Core.Data.Entities;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.ChiTieu;

/// <summary>The fields of a note, as typed.</summary>
public sealed class NoteFields
{
    [FromForm(Name = "ngay-moc")]
    public string? Day { get; set; }

    [FromForm(Name = "noi-dung-moc")]
    public string? Text { get; set; }

    [FromForm(Name = "thay-moc")]
    public string? Replaces { get; set; }

    [FromForm(Name = "moc-cu")]
    public string? SeenText { get; set; }

    [FromForm(Name = "xoa-moc")]
    public string? Remove { get; set; }

    public bool IsRemoval => !string.IsNullOrEmpty(Remove);
}

/// <summary>The fields of an exclusion, as typed.</summary>
public sealed class ExclusionFields
{
    [FromForm(Name = "loai-tru")]
    public string? Key { get; set; }

    [FromForm(Name = "ma-don-vi")]
    public string? Unit { get; set; }

    [FromForm(Name = "tu-ngay")]
    public string? From { get; set; }

    [FromForm(Name = "den-ngay")]
    public string? To { get; set; }

    [FromForm(Name = "ly-do")]
    public string? Reason { get; set; }

    public static string KeyOf(RankingExclusion exclusion) => string.Create(CultureInfo.InvariantCulture, $"{exclusion.UnitId}.{exclusion.From:yyyy-MM-dd}");
}
