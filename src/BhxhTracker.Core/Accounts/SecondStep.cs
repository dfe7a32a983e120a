using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Accounts;

/// <summary>Judges the code of a second step. Whoever asks holds the national head, so that no code is taken twice.</summary>
public sealed class SecondStep(AppDbContext db, AuthenticatorKeys keys, TimeProvider clock)
{
    /// <summary>How the code was right, in the audit's words; null when it is not.</summary>
    public async Task<string?> TakeAsync(Account account, string code, CancellationToken cancellation)
    {
        var now = clock.UtcInstant();
        if (keys.Open(account.Id, account.AuthenticatorKey) is { } key && Totp.Find(key, code, now, account.LastTotpStep) is { } step)
        {
            account.LastTotpStep = step;
            return "mã ứng dụng";
        }

        var hash = OneTimeCodes.HashOf(code);
        var waiting = db.AccountRecoveryCodes.Where(c => c.AccountId == account.Id && c.UsedAt == null);
        return await waiting.Where(c => c.CodeHash == hash).ExecuteUpdateAsync(c => c.SetProperty(x => x.UsedAt, now), cancellation) == 0
            ? null
            : $"mã dự phòng, còn {await waiting.CountAsync(cancellation)}";
    }
}
