using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Reorganisations;

/// <summary>
/// One thing that a decision does to units. A unit's id below 0 is the key of a unit that an earlier step of the same draft opens.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MergeUnits), "merge")]
[JsonDerivedType(typeof(SplitUnit), "split")]
[JsonDerivedType(typeof(RenameUnit), "rename")]
[JsonDerivedType(typeof(ChangeKind), "change-kind")]
[JsonDerivedType(typeof(ChangeCode), "change-code")]
[JsonDerivedType(typeof(MoveUnits), "move")]
[JsonDerivedType(typeof(CloseUnit), "close")]
[JsonDerivedType(typeof(OpenUnit), "open")]
public abstract record ReorganisationStep;

/// <summary>Several units end and one begins in their place; what is below them goes along.</summary>
public sealed record MergeUnits(IReadOnlyList<int> UnitIds, NewUnit Into) : ReorganisationStep;

/// <summary>A unit ends and its figures are shared out.</summary>
/// <param name="Basis">What the shares rest on (dân số, số liệu bàn giao …).</param>
/// <param name="RestReason">Why shares below one are right: the rest stays unallocated. Null when they must add up.</param>
public sealed record SplitUnit(int UnitId, string Basis, IReadOnlyList<SplitPart> Parts, string? RestReason) : ReorganisationStep;

public sealed record RenameUnit(int UnitId, string Name) : ReorganisationStep;

public sealed record ChangeKind(int UnitId, UnitKind To) : ReorganisationStep;

public sealed record ChangeCode(int UnitId, string Code) : ReorganisationStep;

/// <summary>Units report to another unit from the day on. Without units it records only what was handed over.</summary>
public sealed record MoveUnits(IReadOnlyList<int> UnitIds, int ParentId, IReadOnlyList<HandoverCount> Handovers) : ReorganisationStep;

/// <summary>A unit ends, into another one or into nothing.</summary>
public sealed record CloseUnit(int UnitId, int? SuccessorId) : ReorganisationStep;

/// <summary>A unit begins, as a BHXH cơ sở does with its list of communes.</summary>
public sealed record OpenUnit(NewUnit Unit, IReadOnlyList<int> MovedIds, IReadOnlyList<HandoverCount> Handovers) : ReorganisationStep;

/// <summary>A unit that a step opens.</summary>
/// <param name="Key">Below 0, its own in the draft.</param>
/// <param name="ParentId">Null: a province, or the parent that the units it comes from have in common.</param>
public sealed record NewUnit(int Key, string Name, UnitKind Kind, string Code, int? ParentId, int? OfficialOrder);

/// <summary>A part of a split unit: a new unit or one that is there; by a general share, by shares or handover counts per indicator, or both.</summary>
public sealed record SplitPart(NewUnit? Opens, int? SuccessorId, decimal? Share, IReadOnlyList<IndicatorPart> PerIndicator)
{
    [JsonIgnore]
    public int TargetId => Opens?.Key ?? SuccessorId ?? 0;
}

/// <summary>What goes to the part of one indicator: a share, or the count that was handed over.</summary>
public sealed record IndicatorPart(int IndicatorId, decimal? Share, long? Handover);

/// <summary>Số liệu bàn giao: how much of an indicator the old parent handed over in the last month before the day.</summary>
public sealed record HandoverCount(int FromId, int IndicatorId, long Count);

/// <summary>The steps' stored form.</summary>
public static class StepJson
{
    internal static JsonSerializerOptions Options { get; } = new()
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(IReadOnlyList<ReorganisationStep> steps) => JsonSerializer.Serialize(steps, Options);

    public static IReadOnlyList<ReorganisationStep> Read(string steps) => JsonSerializer.Deserialize<List<ReorganisationStep>>(steps, Options)!;
}
