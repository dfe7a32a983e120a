using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Testing.Databases;

/// <summary>Short ways to keep an office's own indicators in a test.</summary>
public static class IndicatorSaving
{
    /// <summary>Cards not yet issued, on a form of their own: what an office adds most.</summary>
    public static SaveIndicatorOptions Cards { get; } = new()
    {
        Code = "THE_CHUA_PHAT_HANH",
        Name = "Thẻ BHYT chưa phát hành",
        ShortName = "Thẻ chưa phát hành",
        Definition = "Số thẻ đã có hồ sơ mà chưa in, chưa trao.",
        Nature = IndicatorNature.Backlog,
        Measure = UnitOfMeasure.Card,
        HigherIsBetter = false,
        NewForm = new NewForm("the", "Thẻ BHYT"),
        Actor = "cán bộ",
    };

    /// <summary>A count of people on the built-in form.</summary>
    public static SaveIndicatorOptions People(string code, string name) => new()
    {
        Code = code,
        Name = name,
        ShortName = "",
        Definition = "",
        Nature = IndicatorNature.Stock,
        Measure = UnitOfMeasure.Person,
        HigherIsBetter = true,
        FormId = BuiltInIndicators.ParticipationForm,
        Actor = "cán bộ",
    };

    public static Task<SaveIndicatorOutcome> SaveIndicatorAsync(this TestDatabase database, SaveIndicatorOptions options) =>
        database.WithServiceAsync<SaveIndicator, SaveIndicatorOutcome>(save => save.RunAsync(options, CancellationToken.None));

    /// <summary>Adds one that must be right.</summary>
    public static async Task<Indicator> AddIndicatorAsync(this TestDatabase database, SaveIndicatorOptions options)
    {
        var outcome = await database.SaveIndicatorAsync(options);
        Assert.True(outcome.Result == SaveIndicatorResult.Saved, $"{outcome.Result} {string.Join('\n', outcome.Faults)}");
        return await database.IndicatorAsync(outcome.Id);
    }

    public static Task<Indicator> IndicatorAsync(this TestDatabase database, int id) =>
        database.WithAsync(db => db.Indicators.AsNoTracking().SingleAsync(i => i.Id == id));

    /// <summary>The wish to leave it as it is; a test changes what it is about.</summary>
    public static SaveIndicatorOptions AsItIs(this Indicator i) => new()
    {
        Id = i.Id,
        BaseVersion = i.Version,
        Code = i.Code,
        Name = i.Name,
        ShortName = i.ShortName,
        Definition = i.Definition,
        Nature = i.Nature,
        Measure = i.Measure,
        HigherIsBetter = i.HigherIsBetter,
        FormId = i.FormId,
        ParentId = i.ParentId,
        Formula = i.Formula,
        CoverageOf = i.CoverageOf,
        Actor = "cán bộ",
    };

    /// <summary>Retires, brings back, moves or deletes it, at the version it has now.</summary>
    public static async Task<IndicatorLifeOutcome> LifeAsync(
        this TestDatabase database, int id, Func<IndicatorLife, IndicatorLifeOptions, Task<IndicatorLifeOutcome>> act)
    {
        var version = (await database.IndicatorAsync(id)).Version;
        return await database.WithServiceAsync<IndicatorLife, IndicatorLifeOutcome>(life => act(life, new IndicatorLifeOptions { Id = id, BaseVersion = version, Actor = "cán bộ" }));
    }
}
