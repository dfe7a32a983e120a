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
        builder.HasOne<ReportingUnit>().WithMany().HasForeignKey(l => l.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(l => l.IndicatorId).OnDelete(DeleteBehavior.Restrict);
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
