using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BhxhTracker.Core.Data.Configurations;

internal sealed class ReportingUnitConfiguration : IEntityTypeConfiguration<ReportingUnit>
{
    public void Configure(EntityTypeBuilder<ReportingUnit> builder)
    {
        // Numbered under the national head, so that a file's units and their parents are written in one go.
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.Source).HasMaxLength(ReportingUnit.SourceMaxLength);
        builder.HasIndex(u => new { u.ProvinceId, u.Level });
        builder.HasMany(u => u.Names).WithOne().HasForeignKey(n => n.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(u => u.Codes).WithOne().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(u => u.Parents).WithOne().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnitNameConfiguration : IEntityTypeConfiguration<UnitName>
{
    public void Configure(EntityTypeBuilder<UnitName> builder)
    {
        builder.HasKey(n => new { n.UnitId, n.From });
        builder.Property(n => n.Name).HasMaxLength(ReportingUnit.NameMaxLength);
        builder.Property(n => n.FoldedName).HasMaxLength(ReportingUnit.NameMaxLength);
        builder.Property(n => n.Decision).HasMaxLength(TargetPlan.DecisionNumberMaxLength);
        builder.Property(n => n.Kind).HasConversion<string>().HasMaxLength(30);
    }
}

internal sealed class UnitCodeConfiguration : IEntityTypeConfiguration<UnitCode>
{
    public void Configure(EntityTypeBuilder<UnitCode> builder)
    {
        builder.HasKey(c => new { c.UnitId, c.From });
        builder.Property(c => c.Code).HasMaxLength(ReportingUnit.CodeMaxLength);
        builder.Property(c => c.Decision).HasMaxLength(TargetPlan.DecisionNumberMaxLength);
        builder.HasIndex(c => new { c.Code, c.From });
    }
}

internal sealed class UnitParentConfiguration : IEntityTypeConfiguration<UnitParent>
{
    public void Configure(EntityTypeBuilder<UnitParent> builder)
    {
        builder.HasKey(p => new { p.UnitId, p.From });
        builder.Property(p => p.Decision).HasMaxLength(TargetPlan.DecisionNumberMaxLength);
        builder.HasIndex(p => p.ParentId);
        builder.HasOne<ReportingUnit>().WithMany().HasForeignKey(p => p.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnitSuccessionConfiguration : IEntityTypeConfiguration<UnitSuccession>
{
    public void Configure(EntityTypeBuilder<UnitSuccession> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Share).HasPrecision(12, 10);
        builder.Property(s => s.Basis).HasMaxLength(UnitSuccession.BasisMaxLength);
        builder.Property(s => s.Decision).HasMaxLength(TargetPlan.DecisionNumberMaxLength);
        builder.Property(s => s.Source).HasMaxLength(ReportingUnit.SourceMaxLength);
        builder.Property(s => s.Note).HasMaxLength(TargetPlanLine.NoteMaxLength);
        builder.HasIndex(s => s.PredecessorId);
        builder.HasIndex(s => s.SuccessorId);
        builder.HasOne<ReportingUnit>().WithMany().HasForeignKey(s => s.PredecessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ReportingUnit>().WithMany().HasForeignKey(s => s.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(s => s.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReorganisationConfiguration : IEntityTypeConfiguration<Reorganisation>
{
    public void Configure(EntityTypeBuilder<Reorganisation> builder)
    {
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Title).HasMaxLength(Reorganisation.TitleMaxLength);
        builder.Property(r => r.DecisionNumber).HasMaxLength(TargetPlan.DecisionNumberMaxLength);
        builder.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(r => r.DraftedBy).HasMaxLength(AuditEntry.ActorMaxLength);
        builder.Property(r => r.AppliedBy).HasMaxLength(AuditEntry.ActorMaxLength);
    }
}
