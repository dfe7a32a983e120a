using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BhxhTracker.Core.Data.Configurations;

internal sealed class TargetPlanConfiguration : IEntityTypeConfiguration<TargetPlan>
{
    public void Configure(EntityTypeBuilder<TargetPlan> builder)
    {
        builder.HasKey(p => new { p.ProvinceId, p.Id });
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Authority).HasConversion<string>().HasMaxLength(30);
        builder.Property(p => p.DecisionNumber).HasMaxLength(TargetPlan.DecisionNumberMaxLength);
        builder.Property(p => p.Signer).HasMaxLength(TargetPlan.SignerMaxLength);
        builder.Property(p => p.Note).HasMaxLength(TargetPlan.NoteMaxLength);
        builder.HasIndex(p => new { p.ProvinceId, p.Year });
        builder.HasMany(p => p.Lines).WithOne().HasForeignKey(l => new { l.ProvinceId, l.PlanId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TargetPlanLineConfiguration : IEntityTypeConfiguration<TargetPlanLine>
{
    public void Configure(EntityTypeBuilder<TargetPlanLine> builder)
    {
        builder.HasKey(l => new { l.ProvinceId, l.PlanId, l.UnitId, l.IndicatorId, l.Basis });
        builder.Property(l => l.Basis).HasConversion<string>().HasMaxLength(20);
        builder.Property(l => l.Mark).HasConversion<string>().HasMaxLength(20);
        builder.Property(l => l.Source).HasMaxLength(MonthlyFigure.SourceMaxLength);
        builder.Property(l => l.Note).HasMaxLength(TargetPlanLine.NoteMaxLength);
        builder.Property(l => l.DenominatorSource).HasMaxLength(Denominator.SourceMaxLength);
        builder.HasOne<ReportingUnit>().WithMany().HasForeignKey(l => l.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(l => l.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanPathPointConfiguration : IEntityTypeConfiguration<PlanPathPoint>
{
    public void Configure(EntityTypeBuilder<PlanPathPoint> builder)
    {
        builder.HasKey(p => new { p.ProvinceId, p.PlanId, p.UnitId, p.IndicatorId, p.Month });
        builder.HasOne<TargetPlan>().WithMany().HasForeignKey(p => new { p.ProvinceId, p.PlanId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanDifferenceConfiguration : IEntityTypeConfiguration<PlanDifference>
{
    public void Configure(EntityTypeBuilder<PlanDifference> builder)
    {
        builder.HasKey(d => new { d.ProvinceId, d.PlanId, d.UnitId, d.IndicatorId, d.Basis });
        builder.Property(d => d.Basis).HasConversion<string>().HasMaxLength(20);
        builder.Property(d => d.Reason).HasMaxLength(PlanDifference.ReasonMaxLength);
        builder.HasOne<TargetPlan>().WithMany().HasForeignKey(d => new { d.ProvinceId, d.PlanId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanFileConfiguration : IEntityTypeConfiguration<PlanFile>
{
    public void Configure(EntityTypeBuilder<PlanFile> builder)
    {
        builder.HasKey(f => new { f.ProvinceId, f.Id });
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Name).HasMaxLength(PlanFile.NameMaxLength);
        builder.Property(f => f.Sha256).HasMaxLength(64);
    }
}

internal sealed class DenominatorConfiguration : IEntityTypeConfiguration<Denominator>
{
    public void Configure(EntityTypeBuilder<Denominator> builder)
    {
        builder.HasKey(d => new { d.ProvinceId, d.UnitId, d.Kind, d.Year, d.Source });
        builder.Property(d => d.Kind).HasConversion<string>().HasMaxLength(30);
        builder.Property(d => d.Mark).HasConversion<string>().HasMaxLength(20);
        builder.Property(d => d.Source).HasMaxLength(Denominator.SourceMaxLength);
        builder.Property(d => d.Note).HasMaxLength(TargetPlanLine.NoteMaxLength);
        builder.HasOne<ReportingUnit>().WithMany().HasForeignKey(d => d.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
