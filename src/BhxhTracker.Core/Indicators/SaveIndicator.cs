using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;

namespace BhxhTracker.Core.Indicators;

/// <summary>An office's own indicator as it shall be.</summary>
public sealed record SaveIndicatorOptions
{
    /// <summary>Null adds one.</summary>
    public int? Id { get; init; }

    /// <summary>The version that was seen; 0 for a new one.</summary>
    public int BaseVersion { get; init; }

    /// <summary>What files and the API call it; empty takes one from the short name.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>What stands in a table head; empty takes the name.</summary>
    public required string ShortName { get; init; }

    public required string Definition { get; init; }

    /// <summary>Of an entered indicator; a derived one has it from its components.</summary>
    public required IndicatorNature Nature { get; init; }

    /// <inheritdoc cref="Nature"/>
    public required UnitOfMeasure Measure { get; init; }

    public required bool HigherIsBetter { get; init; }

    /// <summary>The form it stands on; null when <see cref="NewForm"/> brings one, or for a part, which stands on its whole's.</summary>
    public int? FormId { get; init; }

    public NewForm? NewForm { get; init; }

    public int? ParentId { get; init; }

    /// <summary>"A + B" or "A / B" over codes; empty for an entered indicator.</summary>
    public string? Formula { get; init; }

    public DenominatorKind? CoverageOf { get; init; }

    public required string Actor { get; init; }
}

/// <summary>A form that comes with the indicator.</summary>
public sealed record NewForm(string Code, string Name);

public enum SaveIndicatorResult
{
    Saved,
    NothingChanged,
    Unknown,

    /// <summary>It came with the product.</summary>
    BuiltIn,

    /// <summary>Somebody else changed it meanwhile.</summary>
    Conflict,

    /// <summary>Something breaks a rule; see the faults.</summary>
    Invalid,
}

/// <summary>What became of it.</summary>
/// <param name="Id">The indicator, when it was saved or was as wished already.</param>
/// <param name="Faults">By the name of the option.</param>
public sealed record SaveIndicatorOutcome(SaveIndicatorResult Result, int Id, IReadOnlyList<(string Option, string Message)> Faults)
{
    public static SaveIndicatorOutcome Of(SaveIndicatorResult result, int id = 0) => new(result, id, []);
}

/// <summary>Adds or changes an office's own indicator. From then on it is entered, imported, compared and printed like any other.</summary>
public sealed class SaveIndicator(AppDbContext db, TimeProvider clock)
{
    public async Task<SaveIndicatorOutcome> RunAsync(SaveIndicatorOptions options, CancellationToken cancellation)
    {
        // A change may hang on there being no figures; a new indicator has none.
        await using var write = options.Id is null
            ? await IndicatorWrite.BeginAsync(db, cancellation)
            : await IndicatorWrite.BeginWithProvincesAsync(db, cancellation);
        var catalogue = (await ReferenceCache.LoadAsync(db, cancellation)).Indicators;
        var before = options.Id is { } id ? catalogue.Find(id) : null;
        if (options.Id is not null && Refusal(before, options) is { } refusal)
        {
            return SaveIndicatorOutcome.Of(refusal, options.Id.Value);
        }

        var use = before is null ? null : await IndicatorUse.ReadAsync(db, before.Id, cancellation);
        var wanted = Tidy(options, catalogue, before);
        var validation = await new SaveIndicatorValidator(catalogue, before, use).ValidateAsync(wanted, cancellation);
        if (!validation.IsValid)
        {
            return SaveIndicatorOutcome.Of(SaveIndicatorResult.Invalid) with
            {
                Faults = [.. validation.Errors.DistinctBy(e => e.PropertyName).Select(e => (e.PropertyName, e.ErrorMessage))],
            };
        }

        var after = Build(wanted, catalogue, before);
        if (before is not null && wanted.NewForm is null && IndicatorWrite.Describe(after) == IndicatorWrite.Describe(before))
        {
            return SaveIndicatorOutcome.Of(SaveIndicatorResult.NothingChanged, before.Id);
        }

        after.Version++;
        if (wanted.NewForm is { } form)
        {
            after.FormId = Math.Max(ReportForm.FirstOwnId, catalogue.Forms.Max(f => f.Id) + 1);
            await db.Bulk.UpsertAsync([new ReportForm { Id = after.FormId, Code = form.Code, Name = form.Name }], cancellation);
        }

        await db.Bulk.UpsertAsync([after], cancellation);
        await IndicatorWrite.FinishAsync(
            write,
            options.Actor,
            clock.UtcInstant(),
            $"{(before is null ? "Thêm" : "Sửa")} chỉ tiêu {after.Code}: {after.Name}",
            $"{(before is null ? "" : IndicatorWrite.Describe(before))}\n{IndicatorWrite.Describe(after)}\n{wanted.NewForm}",
            cancellation);
        return SaveIndicatorOutcome.Of(SaveIndicatorResult.Saved, after.Id);
    }

    private static SaveIndicatorResult? Refusal(Indicator? before, SaveIndicatorOptions options) => before switch
    {
        null => SaveIndicatorResult.Unknown,
        { IsBuiltIn: true } => SaveIndicatorResult.BuiltIn,
        _ when before.Version != options.BaseVersion => SaveIndicatorResult.Conflict,
        _ => null,
    };

    /// <summary>The same wish, with what people leave out or type in their own way put right.</summary>
    private static SaveIndicatorOptions Tidy(SaveIndicatorOptions options, IndicatorCatalogue catalogue, Indicator? before)
    {
        var name = IndicatorText.OneLine(options.Name);
        var shortName = IndicatorText.OneLine(options.ShortName) is { Length: > 0 } given ? given : name;
        var code = options.Code.Trim().ToUpperInvariant();
        var formula = string.IsNullOrWhiteSpace(options.Formula) ? null
            : IndicatorFormula.TryParse(options.Formula.ToUpperInvariant())?.ToString() ?? options.Formula.Trim();
        var components = formula is null ? null : IndicatorFormula.TryParse(formula);
        var first = components is null ? null : catalogue.Find(components.Components[0]);
        return options with
        {
            Code = code.Length > 0 ? code : before?.Code ?? IndicatorText.CodeOf(shortName, c => catalogue.Find(c) is not null),
            Name = name,
            ShortName = shortName,
            Definition = HiddenCharacters.Drop(options.Definition).Normalize().Trim(),
            Formula = formula,
            Nature = components?.IsRatio == true ? IndicatorNature.Ratio : first?.Nature ?? options.Nature,
            Measure = components?.IsRatio == true ? UnitOfMeasure.Percent : first?.Measure ?? options.Measure,
            FormId = options.NewForm is not null ? null : options.FormId ?? (options.ParentId is { } parent ? catalogue.Find(parent)?.FormId : null),
            NewForm = options.NewForm is { } form ? new NewForm(form.Code.Trim(), IndicatorText.OneLine(form.Name)) : null,
        };
    }

    private static Indicator Build(SaveIndicatorOptions wanted, IndicatorCatalogue catalogue, Indicator? before)
    {
        var own = catalogue.All.Where(i => !i.IsBuiltIn).ToList();
        return new Indicator
        {
            Id = before?.Id ?? own.Select(i => i.Id + 1).DefaultIfEmpty(Indicator.FirstOwnId).Max(),
            Code = wanted.Code,
            Name = wanted.Name,
            ShortName = wanted.ShortName,
            Definition = wanted.Definition,
            Nature = wanted.Nature,
            Measure = wanted.Measure,
            ParentId = wanted.ParentId,
            Formula = wanted.Formula,
            HigherIsBetter = wanted.HigherIsBetter,
            FormId = wanted.FormId ?? 0,
            CoverageOf = wanted.CoverageOf,

            // Behind everything of its whole; the product's own stay in front.
            Order = before?.Order ?? own.Select(i => i.Order + 1).Append(Indicator.FirstOwnId).Max(),
            RetiredFrom = before?.RetiredFrom,
            Version = before?.Version ?? 0,
        };
    }
}
