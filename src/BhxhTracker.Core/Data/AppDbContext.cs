using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Data;

/// <summary>
/// The one schema of both databases (docs/adr/0001). A sealed context per engine adds what differs;
/// nothing outside Data/Sqlite, Data/Postgres and DatabaseRegistration knows which one it has.
/// </summary>
public abstract class AppDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<ReportingUnit> Units => Set<ReportingUnit>();

    public DbSet<UnitName> UnitNames => Set<UnitName>();

    public DbSet<UnitCode> UnitCodes => Set<UnitCode>();

    public DbSet<UnitParent> UnitParents => Set<UnitParent>();

    public DbSet<UnitSuccession> UnitSuccessions => Set<UnitSuccession>();

    public DbSet<Reorganisation> Reorganisations => Set<Reorganisation>();

    public DbSet<Indicator> Indicators => Set<Indicator>();

    public DbSet<IndicatorNote> IndicatorNotes => Set<IndicatorNote>();

    public DbSet<RankingExclusion> RankingExclusions => Set<RankingExclusion>();

    public DbSet<ReportForm> Forms => Set<ReportForm>();

    public DbSet<TargetPlan> Plans => Set<TargetPlan>();

    public DbSet<TargetPlanLine> PlanLines => Set<TargetPlanLine>();

    public DbSet<PlanPathPoint> PlanPaths => Set<PlanPathPoint>();

    public DbSet<PlanDifference> PlanDifferences => Set<PlanDifference>();

    public DbSet<PlanFile> PlanFiles => Set<PlanFile>();

    public DbSet<Denominator> Denominators => Set<Denominator>();

    public DbSet<MonthlyReport> Reports => Set<MonthlyReport>();

    public DbSet<MonthlyFigure> Figures => Set<MonthlyFigure>();

    public DbSet<FigureChange> FigureChanges => Set<FigureChange>();

    public DbSet<SaveReceipt> SaveReceipts => Set<SaveReceipt>();

    public DbSet<ReportTransition> ReportTransitions => Set<ReportTransition>();

    public DbSet<UnlockGrant> UnlockGrants => Set<UnlockGrant>();

    public DbSet<CorrectionRequest> CorrectionRequests => Set<CorrectionRequest>();

    public DbSet<FormSchedule> FormSchedules => Set<FormSchedule>();

    public DbSet<RestDay> RestDays => Set<RestDay>();

    public DbSet<CheckSetting> CheckSettings => Set<CheckSetting>();

    public DbSet<ProgressThreshold> ProgressThresholds => Set<ProgressThreshold>();

    public DbSet<WarningReason> WarningReasons => Set<WarningReason>();

    public DbSet<FigureRemark> FigureRemarks => Set<FigureRemark>();

    public DbSet<QuickReading> QuickReadings => Set<QuickReading>();

    public DbSet<QuickReadingChange> QuickReadingChanges => Set<QuickReadingChange>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<JobFile> JobFiles => Set<JobFile>();

    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    public DbSet<ImportLayout> ImportLayouts => Set<ImportLayout>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<ProvinceHead> ProvinceHeads => Set<ProvinceHead>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountUnitRight> AccountRights => Set<AccountUnitRight>();

    public DbSet<AccountSession> AccountSessions => Set<AccountSession>();

    public DbSet<AccountCode> AccountCodes => Set<AccountCode>();

    public DbSet<AccountRecoveryCode> AccountRecoveryCodes => Set<AccountRecoveryCode>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<OfficeSettings> OfficeSettings => Set<OfficeSettings>();

    public DbSet<OfficeLetterhead> OfficeLetterheads => Set<OfficeLetterhead>();

    /// <summary>What a <see cref="ReadBatch"/> has already read for the next query; null for one that asks the database itself.</summary>
    internal AnsweredRead? Answer { get; set; }

    /// <summary>For queries that can be sent together.</summary>
    public ReadBatch NewReadBatch() => new(this);

    /// <summary>Writes many rows at the engine's own speed, inside the current transaction.</summary>
    public abstract BulkWriter Bulk { get; }

    /// <summary>True when a save failed because a unique key already exists.</summary>
    public abstract bool IsUniqueViolation(DbUpdateException failure);

    /// <summary>
    /// Makes ready for a migration: what the engine needs so that neither a fault nor a program killed earlier costs data.
    /// Gives back the copy laid aside, or null where the office's own backup does that or there is nothing to lose yet.
    /// </summary>
    public abstract Task<string?> PrepareForMigrationAsync(CancellationToken cancellation);

    /// <summary>A transaction whose reads all see the database of one moment, while others go on writing.</summary>
    public abstract Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken cancellation);

    /// <summary>Lets go of an embedded file, with everything written to it, so that it can be moved. A server has none.</summary>
    public virtual Task CloseFileAsync(CancellationToken cancellation) => Task.CompletedTask;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        SnakeCaseNames.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<decimal>().HavePrecision(20, 4);
    }
}
