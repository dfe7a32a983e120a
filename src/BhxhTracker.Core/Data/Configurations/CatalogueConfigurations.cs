using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BhxhTracker.Core.Data.Configurations;

internal sealed class IndicatorConfiguration : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Code).HasMaxLength(Indicator.CodeMaxLength);
        builder.Property(i => i.Name).HasMaxLength(Indicator.NameMaxLength);
        builder.Property(i => i.ShortName).HasMaxLength(Indicator.NameMaxLength);
        builder.Property(i => i.Definition).HasMaxLength(Indicator.DefinitionMaxLength);
        builder.Property(i => i.Formula).HasMaxLength(Indicator.FormulaMaxLength);
        builder.Property(i => i.Nature).HasConversion<string>().HasMaxLength(30);
        builder.Property(i => i.Measure).HasConversion<string>().HasMaxLength(30);
        builder.Property(i => i.CoverageOf).HasConversion<string>().HasMaxLength(30);
        builder.Ignore(i => i.IsMain);
        builder.Ignore(i => i.IsDerived);
        builder.Ignore(i => i.IsBuiltIn);
        builder.HasIndex(i => i.Code).IsUnique();
        builder.HasOne<ReportForm>().WithMany().HasForeignKey(i => i.FormId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(i => i.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class IndicatorNoteConfiguration : IEntityTypeConfiguration<IndicatorNote>
{
    public void Configure(EntityTypeBuilder<IndicatorNote> builder)
    {
        builder.HasKey(n => new { n.IndicatorId, n.From });
        builder.Property(n => n.Text).HasMaxLength(IndicatorNote.TextMaxLength);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(n => n.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RankingExclusionConfiguration : IEntityTypeConfiguration<RankingExclusion>
{
    public void Configure(EntityTypeBuilder<RankingExclusion> builder)
    {
        builder.HasKey(e => new { e.UnitId, e.IndicatorId, e.From });
        builder.Property(e => e.Reason).HasMaxLength(RankingExclusion.ReasonMaxLength);
        builder.HasOne<ReportingUnit>().WithMany().HasForeignKey(e => e.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(e => e.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReportFormConfiguration : IEntityTypeConfiguration<ReportForm>
{
    public void Configure(EntityTypeBuilder<ReportForm> builder)
    {
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Code).HasMaxLength(ReportForm.CodeMaxLength);
        builder.Property(f => f.Name).HasMaxLength(Indicator.NameMaxLength);
        builder.HasIndex(f => f.Code).IsUnique();
    }
}
