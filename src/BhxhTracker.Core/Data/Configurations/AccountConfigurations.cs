using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BhxhTracker.Core.Data.Configurations;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.UserName).HasMaxLength(Account.UserNameMaxLength);
        builder.Property(a => a.NormalizedUserName).HasMaxLength(Account.UserNameMaxLength);
        builder.Property(a => a.DisplayName).HasMaxLength(Account.DisplayNameMaxLength);
        builder.Property(a => a.Email).HasMaxLength(Account.EmailMaxLength);
        builder.Property(a => a.NormalizedEmail).HasMaxLength(Account.EmailMaxLength);
        builder.Property(a => a.PasswordHash).HasMaxLength(Account.HashMaxLength);
        builder.Property(a => a.SecurityStamp).HasMaxLength(Account.StampMaxLength);
        builder.Property(a => a.AuthenticatorKey).HasMaxLength(Account.HashMaxLength);
        builder.HasIndex(a => a.NormalizedUserName).IsUnique();
        builder.HasIndex(a => a.NormalizedEmail).IsUnique();
    }
}

internal sealed class AccountUnitRightConfiguration : IEntityTypeConfiguration<AccountUnitRight>
{
    public void Configure(EntityTypeBuilder<AccountUnitRight> builder)
    {
        builder.HasKey(r => new { r.AccountId, r.UnitId, r.Role });
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountSessionConfiguration : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Agent).HasMaxLength(AccountSession.AgentMaxLength);
        builder.Property(s => s.Address).HasMaxLength(AccountSession.AddressMaxLength);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountCodeConfiguration : IEntityTypeConfiguration<AccountCode>
{
    public void Configure(EntityTypeBuilder<AccountCode> builder)
    {
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.CodeHash).HasMaxLength(Account.StampMaxLength);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountRecoveryCodeConfiguration : IEntityTypeConfiguration<AccountRecoveryCode>
{
    public void Configure(EntityTypeBuilder<AccountRecoveryCode> builder)
    {
        builder.HasKey(c => new { c.AccountId, c.CodeHash });
        builder.Property(c => c.CodeHash).HasMaxLength(Account.StampMaxLength);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Name).HasMaxLength(ApiToken.NameMaxLength);
        builder.Property(t => t.TokenHash).HasMaxLength(Account.StampMaxLength);
        builder.HasIndex(t => t.TokenHash).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OfficeSettingsConfiguration : IEntityTypeConfiguration<OfficeSettings>
{
    public void Configure(EntityTypeBuilder<OfficeSettings> builder) => builder.Property(s => s.Id).ValueGeneratedNever();
}

internal sealed class OfficeLetterheadConfiguration : IEntityTypeConfiguration<OfficeLetterhead>
{
    public void Configure(EntityTypeBuilder<OfficeLetterhead> builder)
    {
        builder.HasKey(l => l.ProvinceId);
        builder.Property(l => l.ProvinceId).ValueGeneratedNever();
        builder.Property(l => l.OfficeAbove).HasMaxLength(OfficeLetterhead.LineMaxLength);
        builder.Property(l => l.Office).HasMaxLength(OfficeLetterhead.LineMaxLength);
        builder.Property(l => l.Place).HasMaxLength(OfficeLetterhead.LineMaxLength);
    }
}
