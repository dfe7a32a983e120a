using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Data.Postgres;
using BhxhTracker.Core.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace BhxhTracker.Core.Tests.Databases;

/// <summary>One schema for both databases, ready to be distributed by province. None of these asks a server.</summary>
public class SchemaTests
{
    private static readonly Type[] OfAProvince =
    [
        typeof(MonthlyFigure), typeof(MonthlyReport), typeof(FigureChange), typeof(TargetPlan), typeof(TargetPlanLine), typeof(PlanPathPoint), typeof(PlanDifference), typeof(PlanFile), typeof(Denominator), typeof(AuditEntry),
        typeof(ProvinceHead), typeof(SaveReceipt), typeof(ReportTransition), typeof(UnlockGrant), typeof(CorrectionRequest), typeof(FormSchedule), typeof(RestDay), typeof(CheckSetting), typeof(ProgressThreshold), typeof(WarningReason),
        typeof(FigureRemark), typeof(QuickReading), typeof(QuickReadingChange), typeof(Job), typeof(JobFile), typeof(ImportBatch), typeof(ImportLayout), typeof(OfficeLetterhead),
    ];

    /// <summary>Accounts are of the whole country: a person may work in more than one province.</summary>
    private static readonly Type[] OfAccounts =
    [
        typeof(Account), typeof(AccountUnitRight), typeof(AccountSession), typeof(AccountCode), typeof(AccountRecoveryCode), typeof(ApiToken), typeof(OfficeSettings),
    ];

    private static readonly Type[] OfReference =
    [
        typeof(ReportingUnit), typeof(UnitName), typeof(UnitCode), typeof(UnitParent), typeof(UnitSuccession), typeof(Reorganisation), typeof(Indicator), typeof(IndicatorNote), typeof(RankingExclusion), typeof(ReportForm),
    ];

    public static TheoryData<string> Engines => [.. Contexts.Keys];

    private static Dictionary<string, Func<AppDbContext>> Contexts { get; } = new()
    {
        ["SQLite"] = () => new SqliteDesignFactory().CreateDbContext([]),
        ["PostgreSQL"] = () => new PostgresDesignFactory().CreateDbContext([]),
    };

    [Theory]
    [MemberData(nameof(Engines))]
    public void The_migrations_hold_the_whole_model(string engine)
    {
        using var db = Contexts[engine]();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    [Fact]
    public void Both_engines_have_the_same_migrations()
    {
        var names = Contexts.Values.Select(open =>
        {
            using var db = open();
            return db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]).ToList();
        }).ToList();

        Assert.Equal(names[0], names[1]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Province_id_comes_first_in_the_keys_of_every_table_of_a_province(string engine)
    {
        using var db = Contexts[engine]();

        Assert.All(OfAProvince.Select(type => db.Model.FindEntityType(type)!), entity =>
        {
            Assert.Equal("province_id", entity.FindPrimaryKey()!.Properties[0].GetColumnName());
            Assert.All(entity.GetIndexes().Where(i => i.IsUnique), index => Assert.Equal("province_id", index.Properties[0].GetColumnName()));
        });
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_new_table_says_whether_it_is_of_a_province_or_of_reference(string engine)
    {
        using var db = Contexts[engine]();

        Assert.Equal(
            OfAProvince.Concat(OfReference).Concat(OfAccounts).Select(t => t.Name).Order(StringComparer.Ordinal),
            db.Model.GetEntityTypes().Select(e => e.ClrType.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void No_fact_has_a_number_made_by_the_database_a_float_or_an_instant_with_an_offset(string engine)
    {
        using var db = Contexts[engine]();

        Assert.All(db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()), property =>
        {
            Assert.Equal(ValueGenerated.Never, property.ValueGenerated);
            Assert.DoesNotContain(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType, new[] { typeof(double), typeof(float), typeof(DateTimeOffset) });
        });
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Names_need_no_quotes_in_sql(string engine)
    {
        using var db = Contexts[engine]();

        var names = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Select(p => p.GetColumnName()).Prepend(e.GetTableName()!)).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Matches("^[a-z][a-z0-9_]*$", name));
    }
}
