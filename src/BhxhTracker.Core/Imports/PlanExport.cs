using System.Globalization;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Documents.Spreadsheets;
using BhxhTracker.Core.Plans;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Imports;

/// <summary>The ledger as files that come back unchanged: a .csv of interfaces.md, and a workbook with people's headings.</summary>
public static class PlanExport
{
    public const string CsvContentType = "text/csv";
    public const string WorkbookContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const double NarrowPixels = 80;
    private const double WidePixels = 190;

    /// <summary>1900-01-01 is day 2 of the count that Excel keeps.</summary>
    private static readonly DateOnly ExcelDay0 = new(1899, 12, 30);

    private static readonly CellLook Head = new() { IsBold = true, HasBorder = true, Side = TextSide.Center };
    private static readonly CellLook Body = new() { HasBorder = true };

    private static readonly string[] WideColumns = ["source", "note", "decision_note", "denominator_source", "signer"];

    public static string Csv(IReadOnlyList<PlanListRow> rows, PlanYear year, ReferenceData reference) => PlanCsv.Write(
        PlanColumns.All.Select(c => c.Column),
        rows.Select(r => Fields(r, year, reference)).Select(f => PlanColumns.All.Select(c => f[c.Column])));

    public static void Workbook(Stream output, IReadOnlyList<PlanListRow> rows, PlanYear year, ReferenceData reference, string title)
    {
        var page = Page("Kế hoạch");
        foreach (var row in rows)
        {
            var fields = Fields(row, year, reference);
            page.Add(TextWidth.Height(1, CellLook.BodySize), Cells(fields, row.Unit.Name, row));
        }

        WorkbookFile.Write(output, [page, Codes(reference)], title);
    }

    /// <summary>An empty sheet with the province's units, to be filled in and imported.</summary>
    public static void Template(Stream output, ReferenceData reference, int provinceId, int year)
    {
        var day = new DateOnly(year, 1, 1);
        var units = reference.Units;
        var tree = units.TreeOf(provinceId, day);
        if (tree.Tops.Count == 0)
        {
            day = new DateOnly(year, 12, 31);
            tree = units.TreeOf(provinceId, day);
        }

        var page = Page("Kế hoạch");
        foreach (var id in tree.All)
        {
            var unit = units.Find(id)!.On(day);
            var fields = PlanColumns.All.ToDictionary(c => c.Column, _ => (string?)null);
            (fields["unit_code"], fields["year"]) = (unit.Code, year.ToString(CultureInfo.InvariantCulture));
            page.Add(TextWidth.Height(1, CellLook.BodySize), Cells(fields, unit.Name, null));
        }

        WorkbookFile.Write(output, [page, Codes(reference)], $"Mẫu nhập kế hoạch năm {year}");
    }

    private static SheetPage Page(string name)
    {
        var page = new SheetPage(name, [.. Headings().Select(h => h.Column is "" or "decision_no" || WideColumns.Contains(h.Column) ? WidePixels : NarrowPixels + 20)])
        {
            HeadRows = (1, 1),
            FrozenColumns = 2,
        };
        page.Add(TextWidth.Height(2, CellLook.BodySize), Headings().Select(h => SheetCell.OfText(h.Heading, Head)));
        return page;
    }

    /// <summary>The unit's name stands beside its code for the reader; an import does not look at it.</summary>
    private static IEnumerable<(string Column, string Heading)> Headings() =>
        PlanColumns.All.Take(1).Append(("", "Tên đơn vị")).Concat(PlanColumns.All.Skip(1));

    private static IEnumerable<SheetCell> Cells(Dictionary<string, string?> fields, string unitName, PlanListRow? row) =>
        Headings().Select(h => h.Column.Length == 0 ? SheetCell.OfText(unitName, Body) : Cell(h.Column, fields[h.Column], row));

    private static SheetCell Cell(string column, string? text, PlanListRow? row)
    {
        if (string.IsNullOrEmpty(text))
        {
            return SheetCell.Empty(Body);
        }

        if (PlanColumns.IsDate(column))
        {
            var day = DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            return SheetCell.OfNumber(day.DayNumber - ExcelDay0.DayNumber, Body with { NumberFormat = "dd/mm/yyyy" });
        }

        return column switch
        {
            "year" or "denominator_year" => SheetCell.OfNumber(Number(text), Body with { NumberFormat = "0" }),
            "value" => SheetCell.OfNumber(Number(text), Body with { NumberFormat = row?.Basis switch { PlanBasis.Coverage => "0.00##", PlanBasis.Amount => "#,##0.######", _ => NumberFormats.Count } }),
            "denominator_value" => SheetCell.OfNumber(Number(text), Body with { NumberFormat = NumberFormats.Count }),
            "coverage_rate" => SheetCell.OfNumber(Number(text), Body with { NumberFormat = "0.00##" }),
            "indicator" when row is not null => SheetCell.OfText(row.Indicator.ShortName, Body),
            "basis" when row is not null => SheetCell.OfText(BasisWord(row.Basis), Body),
            "authority" when row is not null => SheetCell.OfText(row.Authority.Name(), Body),
            _ => SheetCell.OfText(text, Body),
        };
    }

    /// <summary>The words and codes that the columns take.</summary>
    private static SheetPage Codes(ReferenceData reference)
    {
        var page = new SheetPage("Danh mục", [WidePixels, WidePixels, WidePixels]);
        page.Add(TextWidth.Height(1, CellLook.BodySize), SheetCell.OfText("Chỉ tiêu (tên ngắn)", Head), SheetCell.OfText("hoặc mã", Head), SheetCell.OfText("Tính bằng", Head));
        foreach (var indicator in reference.Indicators.All.Where(i => PlanLineRules.BasesOf(i).Any()))
        {
            page.Add(
                TextWidth.Height(1, CellLook.BodySize), SheetCell.OfText(indicator.ShortName, Body), SheetCell.OfText(indicator.Code, Body),
                SheetCell.OfText(string.Join(" hoặc ", PlanLineRules.BasesOf(indicator).Select(BasisWord)), Body));
        }

        page.Add(TextWidth.Height(1, CellLook.BodySize), SheetCell.OfText("Cơ quan giao", Head), SheetCell.OfText("hoặc mã", Head), SheetCell.Empty(Head));
        foreach (var authority in PlanAuthorities.InDefaultOrder)
        {
            page.Add(TextWidth.Height(1, CellLook.BodySize), SheetCell.OfText(authority.Name(), Body), SheetCell.OfText(authority.Code(), Body), SheetCell.Empty(Body));
        }

        return page;
    }

    private static string BasisWord(PlanBasis basis) => basis switch { PlanBasis.Coverage => "% bao phủ", PlanBasis.Amount => "triệu đồng", _ => "số người" };

    private static Dictionary<string, string?> Fields(PlanListRow r, PlanYear year, ReferenceData reference)
    {
        var plan = r.Plan;
        var revised = year.Find(plan.SupersedesId);
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["unit_code"] = UnitCode(reference.Units.Find(r.Unit.Id)!, plan),
            ["year"] = Text(plan.Year),
            ["indicator"] = r.Indicator.Code,
            ["basis"] = r.Basis switch { PlanBasis.Coverage => "coverage", PlanBasis.Amount => "amount", _ => "headcount" },
            ["value"] = Text(r.Basis == PlanBasis.Amount ? Money.InMillions(r.Value) : r.Value),
            ["authority"] = plan.Authority.Code(),
            ["decision_no"] = plan.DecisionNumber,
            ["decision_date"] = Text(plan.DecisionDate),
            ["effective"] = Text(plan.Effective),
            ["deadline"] = Text(r.Deadline),
            ["source"] = r.Source,
            ["note"] = r.Note,
            ["mark"] = r.Mark switch { FigureMark.Rounded => "rounded", FigureMark.Implied => "implied", FigureMark.Estimate => "estimate", _ => null },
            ["signer"] = plan.Signer,
            ["decision_note"] = plan.Note,
            ["revises_no"] = revised?.DecisionNumber,
            ["revises_date"] = Text(revised?.DecisionDate),
            ["coverage_rate"] = r.Conversion is { } c ? Text(c.Rate) : null,
            ["denominator_year"] = r.Conversion is { } y ? Text(y.Year) : null,
            ["denominator_source"] = r.Conversion?.Source,
            ["denominator_value"] = r.Conversion is { } d ? Text(d.Denominator) : null,
        };
    }

    /// <summary>The code by which an import finds the unit again.</summary>
    private static string UnitCode(UnitInfo unit, TargetPlan plan)
    {
        var signed = plan.DecisionDate ?? new DateOnly(plan.Year, 1, 1);
        return unit.CodeOn(unit.IsValidOn(signed) ? signed : plan.Effective);
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static string Text(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
