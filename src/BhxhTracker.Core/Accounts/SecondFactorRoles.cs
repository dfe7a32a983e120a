using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Accounts;

/// <summary>Which roles demand a second factor.</summary>
/// <param name="Version">Of the settings as they were read.</param>
public sealed record DemandedRoles(IReadOnlySet<AccountRole> Roles, int Version);

/// <summary>The roles as they shall be.</summary>
public sealed record SaveSecondFactorRolesOptions
{
    public required IReadOnlyCollection<AccountRole> Roles { get; init; }

    /// <summary>Of the settings as they were shown.</summary>
    public required int Version { get; init; }

    public required Actor Actor { get; init; }
}

public enum SaveSecondFactorRolesResult
{
    Saved,
    NothingChanged,

    /// <summary>Somebody else saved settings meanwhile.</summary>
    Outdated,

    /// <summary>Only an administrator of the whole country decides it.</summary>
    NotAllowed,
}

/// <summary>Roles whose people must have a second factor: without one they are led to set it up and can do nothing else.</summary>
public sealed class SecondFactorRoles(AppDbContext db, TimeProvider clock)
{
    public static bool MayDecide(Actor actor) => actor.Rights.Contains(new AccountRight(AccountRight.WholeCountry, AccountRole.Administrator));

    /// <summary>True when one of the rights is of a role among those kept as bits.</summary>
    public static bool Demand(int roles, IEnumerable<AccountRight> rights) => rights.Any(r => (roles & Bit(r.Role)) != 0);

    public async Task<DemandedRoles> ReadAsync(CancellationToken cancellation)
    {
        var row = await db.OfficeSettings.AsNoTracking().SingleOrDefaultAsync(s => s.Id == OfficeSettings.OnlyId, cancellation);
        return new DemandedRoles(Enum.GetValues<AccountRole>().Where(r => ((row?.SecondFactorRoles ?? 0) & Bit(r)) != 0).ToHashSet(), row?.Version ?? 0);
    }

    public async Task<SaveSecondFactorRolesResult> SaveAsync(SaveSecondFactorRolesOptions options, CancellationToken cancellation)
    {
        if (!MayDecide(options.Actor))
        {
            return SaveSecondFactorRolesResult.NotAllowed;
        }

        var wanted = options.Roles.Where(Enum.IsDefined).Aggregate(0, (bits, role) => bits | Bit(role));
        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        var row = await db.OfficeSettings.SingleOrDefaultAsync(s => s.Id == OfficeSettings.OnlyId, cancellation) ?? db.OfficeSettings.Add(new OfficeSettings()).Entity;
        if (row.SecondFactorRoles == wanted)
        {
            return SaveSecondFactorRolesResult.NothingChanged;
        }

        if (row.Version != options.Version)
        {
            return SaveSecondFactorRolesResult.Outdated;
        }

        (row.SecondFactorRoles, row.Version) = (wanted, row.Version + 1);
        await db.SaveChangesAsync(cancellation);
        var words = wanted == 0 ? "không vai trò nào" : string.Join(", ", Enum.GetValues<AccountRole>().Where(r => (wanted & Bit(r)) != 0).Select(r => r.Word()));
        var summary = $"Bắt buộc xác nhận hai bước: {words}";
        await write.AppendAuditAsync(ProvinceHead.National, new Act(AuditAct.SecondFactor, options.Actor.Name, clock.UtcInstant()), summary, AuditHash.OfText(summary), cancellation);
        await write.CommitAsync(cancellation);
        return SaveSecondFactorRolesResult.Saved;
    }

    private static int Bit(AccountRole role) => 1 << (int)role;
}
