namespace BhxhTracker.Core.Data.Entities;

/// <summary>
/// A unit that reports figures: an identity with validity dates. Names, codes and parents are dated rows of their own,
/// because codes are reused and names repeat (domain.md, rule 8).
/// </summary>
public class ReportingUnit
{
    public const int CodeMaxLength = 20;
    public const int NameMaxLength = 200;
    public const int SourceMaxLength = 300;

    /// <summary>Stands for "from the beginning": the file gave no start.</summary>
    public static readonly DateOnly Beginning = new(1900, 1, 1);

    public int Id { get; set; }

    /// <summary>The province's small surrogate: never changed, not the administrative code. A unit belongs to one for life.</summary>
    public int ProvinceId { get; set; }

    public UnitLevel Level { get; set; }

    /// <summary>Place in the official order among its siblings; null sorts after by code.</summary>
    public int? OfficialOrder { get; set; }

    public DateOnly ValidFrom { get; set; }

    /// <summary>Last day of validity, inclusive; null while it lasts.</summary>
    public DateOnly? ValidTo { get; set; }

    public string? Source { get; set; }

    public List<UnitName> Names { get; set; } = [];

    public List<UnitCode> Codes { get; set; } = [];

    public List<UnitParent> Parents { get; set; } = [];
}

/// <summary>Levels of the reporting tree.</summary>
public enum UnitLevel
{
    Province = 1,

    /// <summary>Huyện, quận, thị xã, thành phố thuộc tỉnh, BHXH cơ sở, Văn phòng BHXH tỉnh.</summary>
    District = 2,

    Commune = 3,
}

/// <summary>A name with its kind, valid from a day until the next row or <see cref="To"/>.</summary>
public class UnitName
{
    public int UnitId { get; set; }

    public DateOnly From { get; set; }

    /// <summary>Last day, inclusive; null while it lasts.</summary>
    public DateOnly? To { get; set; }

    public required string Name { get; set; }

    /// <summary>The name without accents, in lower case: what search compares (domain.md, 5).</summary>
    public required string FoldedName { get; set; }

    public UnitKind Kind { get; set; }

    /// <summary>The decision it rests on, as given.</summary>
    public string? Decision { get; set; }
}

/// <summary>An administrative or office code, valid between two days. Found by code and date, never by code alone.</summary>
public class UnitCode
{
    public int UnitId { get; set; }

    public DateOnly From { get; set; }

    public DateOnly? To { get; set; }

    public required string Code { get; set; }

    public string? Decision { get; set; }
}

/// <summary>The unit it reports to between two days.</summary>
public class UnitParent
{
    public int UnitId { get; set; }

    public DateOnly From { get; set; }

    public DateOnly? To { get; set; }

    public int ParentId { get; set; }

    public string? Decision { get; set; }
}

/// <summary>What a unit became: predecessor until the day before, successor from the day (domain.md, 3).</summary>
public class UnitSuccession
{
    public const int BasisMaxLength = 200;

    public int Id { get; set; }

    public int PredecessorId { get; set; }

    public int SuccessorId { get; set; }

    public DateOnly Effective { get; set; }

    /// <summary>Share of the predecessor's figures that goes to the successor, 0 to 1; null when the whole goes or a count says how much.</summary>
    public decimal? Share { get; set; }

    /// <summary>
    /// Số liệu bàn giao: how much of <see cref="IndicatorId"/> (persons, đồng) was handed over in the last month before the day.
    /// Comes before any share (domain.md, 3).
    /// </summary>
    public long? Handover { get; set; }

    /// <summary>What the share rests on (population, handover counts …).</summary>
    public string? Basis { get; set; }

    /// <summary>The indicator that the share is for; null for all.</summary>
    public int? IndicatorId { get; set; }

    public string? Decision { get; set; }

    public string? Source { get; set; }

    public string? Note { get; set; }
}
