namespace BhxhTracker.Core.Reorganisations;

/// <summary>The kinds of steps as forms and addresses name them.</summary>
public static class StepKinds
{
    public const string Merge = "hop-nhat";
    public const string Split = "tach";
    public const string Rename = "doi-ten";
    public const string ChangeKind = "doi-loai";
    public const string ChangeCode = "doi-ma";
    public const string Move = "chuyen";
    public const string Close = "ket-thuc";
    public const string Open = "mo";

    /// <summary>In the order of the choice on the page.</summary>
    public static IReadOnlyList<(string Key, string Words)> All { get; } =
    [
        (Merge, "Hợp nhất các đơn vị"), (Split, "Tách một đơn vị"), (Move, "Chuyển sang đơn vị quản lý khác"), (Open, "Mở đơn vị, BHXH cơ sở"),
        (Close, "Kết thúc một đơn vị"), (Rename, "Đổi tên"), (ChangeKind, "Đổi loại"), (ChangeCode, "Đổi mã"),
    ];
}

/// <summary>A step as typed: every field is people's text.</summary>
public sealed record StepForm
{
    public required string Kind { get; init; }

    /// <summary>The one unit that the step is about: code, or name, or "name, code".</summary>
    public string? Unit { get; init; }

    /// <summary>Several units, one per line or parted by commas.</summary>
    public string? Units { get; init; }

    /// <summary>Units ticked in a list, by id.</summary>
    public IReadOnlyList<int> Ticked { get; init; } = [];

    public string? Name { get; init; }

    public string? UnitKind { get; init; }

    public string? Code { get; init; }

    public string? Parent { get; init; }

    public string? Order { get; init; }

    public string? Successor { get; init; }

    public string? Basis { get; init; }

    public string? RestReason { get; init; }

    public IReadOnlyList<PartRow> Parts { get; init; } = [];

    public IReadOnlyList<CountRow> Counts { get; init; } = [];
}

/// <summary>A receiving unit of a split: an existing one by its code, a new one by code, name and kind.</summary>
public sealed record PartRow(string? Code, string? Name, string? UnitKind, string? Share)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace($"{Code}{Name}{Share}");
}

/// <summary>One indicator's count or share: of a split by the receiving unit, of a move by the giving one.</summary>
public sealed record CountRow(string? Unit, string? Indicator, string? Count, string? Share)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace($"{Unit}{Count}{Share}");
}
