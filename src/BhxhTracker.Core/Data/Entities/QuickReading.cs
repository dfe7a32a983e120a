namespace BhxhTracker.Core.Data.Entities;

/// <summary>Số liệu nhanh: a figure as of any day, for a meeting before the cut-off. It never touches the month's report.</summary>
public class QuickReading
{
    public const int NoteMaxLength = 500;

    public int ProvinceId { get; set; }

    public DateOnly AsOf { get; set; }

    public int UnitId { get; set; }

    public int IndicatorId { get; set; }

    /// <summary>Persons or đồng; null is "not read".</summary>
    public long? Value { get; set; }

    /// <summary>Ước thực hiện: the day lies ahead, or nobody has counted yet.</summary>
    public bool IsEstimate { get; set; }

    public string? Note { get; set; }

    public int Version { get; set; }
}

/// <summary>A change of a quick reading, kept for ever. Who and when stand on its <see cref="AuditEntry"/>.</summary>
public class QuickReadingChange
{
    public int ProvinceId { get; set; }

    public long Sequence { get; set; }

    public int Ordinal { get; set; }

    public DateOnly AsOf { get; set; }

    public int UnitId { get; set; }

    public int IndicatorId { get; set; }

    public long? Before { get; set; }

    public long? After { get; set; }

    /// <summary>The mark after the change.</summary>
    public bool IsEstimate { get; set; }
}
