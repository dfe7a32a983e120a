using BhxhTracker.Core.Reorganisations;
using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Pages.DonVi.SapXep;

/// <summary>A step being typed. It stays on the page until it is accepted.</summary>
public sealed class StepInput
{
    /// <summary>Rows that an empty form begins with.</summary>
    private const int FirstRows = 3;

    /// <summary>What a page may ask for at most.</summary>
    private const int MostRows = 60;

    [FromForm(Name = StepFields.Unit)]
    public string? Unit { get; set; }

    [FromForm(Name = StepFields.Units)]
    public string? Units { get; set; }

    [FromForm(Name = "chon")]
    public List<int> Ticked { get; set; } = [];

    [FromForm(Name = StepFields.Name)]
    public string? Name { get; set; }

    [FromForm(Name = StepFields.Kind)]
    public string? Kind { get; set; }

    [FromForm(Name = StepFields.Code)]
    public string? Code { get; set; }

    [FromForm(Name = StepFields.Parent)]
    public string? Parent { get; set; }

    [FromForm(Name = StepFields.Order)]
    public string? Order { get; set; }

    [FromForm(Name = StepFields.Successor)]
    public string? Successor { get; set; }

    [FromForm(Name = StepFields.Basis)]
    public string? Basis { get; set; }

    [FromForm(Name = StepFields.Rest)]
    public string? RestReason { get; set; }

    [FromForm(Name = StepFields.Parts)]
    public List<PartInput> Parts { get; set; } = [];

    [FromForm(Name = StepFields.Handovers)]
    public List<CountInput> Counts { get; set; } = [];

    public StepForm Read(string kind) => new()
    {
        Kind = kind,
        Unit = Unit,
        Units = Units,
        Ticked = Ticked,
        Name = Name,
        UnitKind = Kind,
        Code = Code,
        Parent = Parent,
        Order = Order,
        Successor = Successor,
        Basis = Basis,
        RestReason = RestReason,
        Parts = [.. Parts.Select(p => new PartRow(p.Code, p.Name, p.Kind, p.Share))],
        Counts = [.. Counts.Select(c => new CountRow(c.Unit, c.Indicator, c.Count, c.Share))],
    };

    /// <summary>Room to type in: the first rows, or three more than there are.</summary>
    public void MakeRoom(bool more)
    {
        Fill(Parts, more);
        Fill(Counts, more);
    }

    private static void Fill<T>(List<T> rows, bool more)
        where T : new()
    {
        var wanted = Math.Min(MostRows, Math.Max(FirstRows, rows.Count + (more ? FirstRows : 0)));
        while (rows.Count < wanted)
        {
            rows.Add(new T());
        }
    }
}

/// <summary>A receiving unit of a split.</summary>
public sealed class PartInput
{
    [FromForm(Name = "ma")]
    public string? Code { get; set; }

    [FromForm(Name = "ten")]
    public string? Name { get; set; }

    [FromForm(Name = "loai")]
    public string? Kind { get; set; }

    [FromForm(Name = "ty-le")]
    public string? Share { get; set; }
}

/// <summary>A handover count, or a share of one indicator.</summary>
public sealed class CountInput
{
    [FromForm(Name = "don-vi")]
    public string? Unit { get; set; }

    [FromForm(Name = "chi-tieu")]
    public string? Indicator { get; set; }

    [FromForm(Name = "so")]
    public string? Count { get; set; }

    [FromForm(Name = "ty-le")]
    public string? Share { get; set; }
}
