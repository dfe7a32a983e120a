using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BhxhTracker.Core.Data.Configurations;

// Facts have no foreign keys: they are checked before they are written, and 400.000 checks a year would cost more than they find.
internal sealed class MonthlyFigureConfiguration : IEntityTypeConfiguration<MonthlyFigure>
{
    public void Configure(EntityTypeBuilder<MonthlyFigure> builder)
    {
        builder.HasKey(f => new { f.ProvinceId, f.Month, f.UnitId, f.IndicatorId });
        builder.Property(f => f.Source).HasMaxLength(MonthlyFigure.SourceMaxLength);
        builder.Property(f => f.Note).HasMaxLength(MonthlyFigure.NoteMaxLength);
        builder.Ignore(f => f.Effective);
        builder.Ignore(f => f.IsComplete);
    }
}

internal sealed class MonthlyReportConfiguration : IEntityTypeConfiguration<MonthlyReport>
{
    public void Configure(EntityTypeBuilder<MonthlyReport> builder)
    {
        builder.HasKey(r => new { r.ProvinceId, r.Month, r.UnitId, r.FormId });
        builder.Property(r => r.StateBy).HasMaxLength(AuditEntry.ActorMaxLength);
        builder.Property(r => r.StateReason).HasMaxLength(ReportTransition.ReasonMaxLength);
    }
}

internal sealed class FigureChangeConfiguration : IEntityTypeConfiguration<FigureChange>
{
    public void Configure(EntityTypeBuilder<FigureChange> builder)
    {
        builder.HasKey(c => new { c.ProvinceId, c.Sequence, c.Ordinal });
        builder.Property(c => c.Reason).HasMaxLength(FigureChange.ReasonMaxLength);
        builder.HasIndex(c => new { c.ProvinceId, c.UnitId, c.IndicatorId, c.Month });
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(a => new { a.ProvinceId, a.Sequence });
        builder.Property(a => a.Actor).HasMaxLength(AuditEntry.ActorMaxLength);
        builder.Property(a => a.Summary).HasMaxLength(AuditEntry.SummaryMaxLength);
        builder.Property(a => a.Act).HasConversion<string>().HasMaxLength(40);
        builder.Property(a => a.ChangesHash).HasMaxLength(64);
        builder.Property(a => a.PreviousHash).HasMaxLength(64);
        builder.Property(a => a.Hash).HasMaxLength(64);
    }
}

internal sealed class ProvinceHeadConfiguration : IEntityTypeConfiguration<ProvinceHead>
{
    public void Configure(EntityTypeBuilder<ProvinceHead> builder)
    {
        builder.HasKey(h => h.ProvinceId);
        builder.Property(h => h.ProvinceId).ValueGeneratedNever();
        builder.Property(h => h.AuditHash).HasMaxLength(64);
    }
}
