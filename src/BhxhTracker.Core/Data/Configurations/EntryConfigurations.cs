using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BhxhTracker.Core.Data.Configurations;

// Like the facts they speak of, these rows have no foreign keys: whoever writes them has just found the unit and the indicator.
internal sealed class SaveReceiptConfiguration : IEntityTypeConfiguration<SaveReceipt>
{
    public void Configure(EntityTypeBuilder<SaveReceipt> builder)
    {
        builder.HasKey(r => new { r.ProvinceId, r.Key });
        builder.Property(r => r.Key).ValueGeneratedNever();
    }
}

internal sealed class ReportTransitionConfiguration : IEntityTypeConfiguration<ReportTransition>
{
    public void Configure(EntityTypeBuilder<ReportTransition> builder)
    {
        builder.HasKey(t => new { t.ProvinceId, t.Sequence, t.Ordinal });
        builder.HasIndex(t => new { t.ProvinceId, t.UnitId, t.Month });
        builder.Property(t => t.Actor).HasMaxLength(AuditEntry.ActorMaxLength);
        builder.Property(t => t.Reason).HasMaxLength(ReportTransition.ReasonMaxLength);
    }
}

internal sealed class UnlockGrantConfiguration : IEntityTypeConfiguration<UnlockGrant>
{
    public void Configure(EntityTypeBuilder<UnlockGrant> builder)
    {
        builder.HasKey(g => new { g.ProvinceId, g.Id });
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.HasIndex(g => new { g.ProvinceId, g.Month, g.UnitId });
        builder.Property(g => g.Person).HasMaxLength(AuditEntry.ActorMaxLength);
        builder.Property(g => g.GrantedBy).HasMaxLength(AuditEntry.ActorMaxLength);
        builder.Property(g => g.Reason).HasMaxLength(UnlockGrant.ReasonMaxLength);
    }
}

internal sealed class CorrectionRequestConfiguration : IEntityTypeConfiguration<CorrectionRequest>
{
    public void Configure(EntityTypeBuilder<CorrectionRequest> builder)
    {
        builder.HasKey(c => new { c.ProvinceId, c.Id });
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => new { c.ProvinceId, c.State });
        builder.HasIndex(c => new { c.ProvinceId, c.UnitId, c.Month });
        builder.Property(c => c.Reason).HasMaxLength(CorrectionRequest.ReasonMaxLength);
        builder.Property(c => c.DecisionNote).HasMaxLength(CorrectionRequest.ReasonMaxLength);
        builder.Property(c => c.AskedBy).HasMaxLength(AuditEntry.ActorMaxLength);
        builder.Property(c => c.DecidedBy).HasMaxLength(AuditEntry.ActorMaxLength);
    }
}

internal sealed class FormScheduleConfiguration : IEntityTypeConfiguration<FormSchedule>
{
    public void Configure(EntityTypeBuilder<FormSchedule> builder) => builder.HasKey(s => new { s.ProvinceId, s.FormId, s.From, s.MonthOfYear });
}

internal sealed class RestDayConfiguration : IEntityTypeConfiguration<RestDay>
{
    public void Configure(EntityTypeBuilder<RestDay> builder)
    {
        builder.HasKey(d => new { d.ProvinceId, d.Day });
        builder.Property(d => d.Name).HasMaxLength(RestDay.NameMaxLength);
    }
}

internal sealed class CheckSettingConfiguration : IEntityTypeConfiguration<CheckSetting>
{
    public void Configure(EntityTypeBuilder<CheckSetting> builder)
    {
        builder.HasKey(s => new { s.ProvinceId, s.CheckCode, s.IndicatorId });
        builder.Property(s => s.CheckCode).HasMaxLength(CheckSetting.CheckMaxLength);
    }
}

internal sealed class ProgressThresholdConfiguration : IEntityTypeConfiguration<ProgressThreshold>
{
    public void Configure(EntityTypeBuilder<ProgressThreshold> builder) => builder.HasKey(t => new { t.ProvinceId, t.IndicatorId, t.MonthOfYear });
}

internal sealed class WarningReasonConfiguration : IEntityTypeConfiguration<WarningReason>
{
    public void Configure(EntityTypeBuilder<WarningReason> builder)
    {
        builder.HasKey(r => new { r.ProvinceId, r.Month, r.UnitId, r.IndicatorId, r.CheckCode });
        builder.Property(r => r.CheckCode).HasMaxLength(CheckSetting.CheckMaxLength);
        builder.Property(r => r.Reason).HasMaxLength(WarningReason.ReasonMaxLength);
        builder.Property(r => r.Actor).HasMaxLength(AuditEntry.ActorMaxLength);
    }
}

internal sealed class FigureRemarkConfiguration : IEntityTypeConfiguration<FigureRemark>
{
    public void Configure(EntityTypeBuilder<FigureRemark> builder)
    {
        builder.HasKey(r => new { r.ProvinceId, r.Id });
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.HasIndex(r => new { r.ProvinceId, r.Month, r.UnitId, r.IndicatorId });
        builder.Property(r => r.Text).HasMaxLength(FigureRemark.TextMaxLength);
        builder.Property(r => r.Actor).HasMaxLength(AuditEntry.ActorMaxLength);
    }
}

internal sealed class QuickReadingConfiguration : IEntityTypeConfiguration<QuickReading>
{
    public void Configure(EntityTypeBuilder<QuickReading> builder)
    {
        builder.HasKey(q => new { q.ProvinceId, q.AsOf, q.UnitId, q.IndicatorId });
        builder.Property(q => q.Note).HasMaxLength(QuickReading.NoteMaxLength);
    }
}

internal sealed class QuickReadingChangeConfiguration : IEntityTypeConfiguration<QuickReadingChange>
{
    public void Configure(EntityTypeBuilder<QuickReadingChange> builder) => builder.HasKey(c => new { c.ProvinceId, c.Sequence, c.Ordinal });
}

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.HasKey(j => new { j.ProvinceId, j.Id });
        builder.Property(j => j.Id).ValueGeneratedNever();
        builder.HasIndex(j => j.State);
        builder.Property(j => j.Kind).HasMaxLength(Job.KindMaxLength);
        builder.Property(j => j.Text).HasMaxLength(Job.TextMaxLength);
        builder.Property(j => j.Actor).HasMaxLength(AuditEntry.ActorMaxLength);
    }
}

internal sealed class JobFileConfiguration : IEntityTypeConfiguration<JobFile>
{
    public void Configure(EntityTypeBuilder<JobFile> builder)
    {
        builder.HasKey(f => new { f.ProvinceId, f.JobId, f.Role });
        builder.Property(f => f.Role).HasMaxLength(Job.KindMaxLength);
        builder.Property(f => f.Name).HasMaxLength(JobFile.NameMaxLength);
    }
}

internal sealed class ImportBatchConfiguration : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> builder)
    {
        builder.HasKey(b => new { b.ProvinceId, b.Id });
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.FileName).HasMaxLength(ImportBatch.FileNameMaxLength);
        builder.Property(b => b.Sha256).HasMaxLength(64);
        builder.Property(b => b.Actor).HasMaxLength(AuditEntry.ActorMaxLength);
        builder.Property(b => b.UndoneBy).HasMaxLength(AuditEntry.ActorMaxLength);
    }
}

internal sealed class ImportLayoutConfiguration : IEntityTypeConfiguration<ImportLayout>
{
    public void Configure(EntityTypeBuilder<ImportLayout> builder)
    {
        builder.HasKey(l => new { l.ProvinceId, l.Signature });
        builder.Property(l => l.Signature).HasMaxLength(64);
        builder.Property(l => l.Name).HasMaxLength(ImportLayout.NameMaxLength);
    }
}
