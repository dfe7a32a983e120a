using System.Net.Mail;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Accounts;

/// <summary>An account as it shall be.</summary>
public sealed record SaveAccountOptions
{
    /// <summary>Null for a new one.</summary>
    public required int? Id { get; init; }

    public required string UserName { get; init; }

    public required string DisplayName { get; init; }

    public required string? Email { get; init; }

    /// <summary>Every role at every unit; replaces those before.</summary>
    public required IReadOnlyCollection<AccountRight> Rights { get; init; }

    /// <summary>True shuts the account and ends its sessions.</summary>
    public bool IsDisabled { get; init; }

    public required Actor Actor { get; init; }
}

public enum SaveAccountResult
{
    Saved,
    NothingChanged,
    Invalid,

    /// <summary>There is no such account, or it is out of the administrator's reach.</summary>
    Unknown,
}

/// <summary>What became of an account.</summary>
/// <param name="Id">Of the account saved.</param>
/// <param name="Faults">By property.</param>
public sealed record SaveAccountOutcome(SaveAccountResult Result, int? Id, IReadOnlyList<(string Field, string Message)> Faults);

/// <summary>What an account must keep by itself.</summary>
public sealed class SaveAccountValidator : AbstractValidator<SaveAccountOptions>
{
    public SaveAccountValidator()
    {
        RuleFor(a => a.UserName).Matches("^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$")
            .WithMessage($"Tên đăng nhập gồm 2 đến {Account.UserNameMaxLength} chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới: ví dụ tran.binh.");
        RuleFor(a => a.DisplayName).NotEmpty().WithMessage("Ghi họ tên: lịch sử số liệu ghi ai đã nhập, ai đã duyệt.");
        RuleFor(a => a.DisplayName).MaximumLength(Account.DisplayNameMaxLength).WithMessage($"Họ tên dài quá: ghi nhiều nhất {Account.DisplayNameMaxLength} ký tự.");
        RuleFor(a => a.Email).Must(e => e is null || (e.Length <= Account.EmailMaxLength && MailAddress.TryCreate(e, out var address) && address.Address == e))
            .WithMessage("Địa chỉ thư điện tử không đúng: ví dụ tran.binh@example.vn, hoặc để trống.");
        RuleForEach(a => a.Rights).Must(r => Enum.IsDefined(r.Role)).WithMessage("Vai trò không đúng: chọn lại.");
    }
}

/// <summary>Adds and changes accounts. Nobody gives more than they have, and the last administrator of the whole cannot be shut out.</summary>
public sealed class SaveAccount(AppDbContext db, AccountManager accounts, ReferenceCache references, TimeProvider clock)
{
    public async Task<SaveAccountOutcome> RunAsync(SaveAccountOptions options, CancellationToken cancellation)
    {
        var check = new SaveAccountValidator().Validate(options);
        if (!check.IsValid)
        {
            return Invalid([.. check.Errors.Select(e => (e.PropertyName.Split('[')[0], e.ErrorMessage))]);
        }

        var units = (await references.GetAsync(db, cancellation)).Units.Whole;
        var managed = ManagedBy(options.Actor, units);
        var beyond = options.Rights.Where(r => !IsIn(managed, r, units)).ToList();
        if (beyond.Count > 0)
        {
            return Invalid([(nameof(options.Rights), beyond.Exists(r => r.UnitId != AccountRight.WholeCountry && units.Find(r.UnitId) is null)
                ? "Không có đơn vị đã chọn: chọn lại."
                : "Bạn chỉ giao được quyền trong phạm vi mình quản trị.")]);
        }

        if (options.Rights.Count == 0 && !managed.IsEverywhere)
        {
            return Invalid([(nameof(options.Rights), "Giữ ít nhất một quyền trong phạm vi mình quản trị; để không ai dùng nữa, khóa tài khoản.")]);
        }

        await using var write = await ProvinceWrite.BeginQuietAsync(db, cancellation);
        var account = options.Id is { } id ? await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellation) : null;
        var before = account is null ? [] : await db.AccountRights.Where(r => r.AccountId == account.Id).ToListAsync(cancellation);
        if ((options.Id is not null && account is null) || !AreIn(managed, before.ConvertAll(r => new AccountRight(r.UnitId, r.Role)), units))
        {
            return new(SaveAccountResult.Unknown, null, []);
        }

        if (await FaultAsync(options, cancellation) is { } fault)
        {
            return Invalid([fault]);
        }

        var said = account is null ? "" : Said(account, before);
        account = await WriteAsync(account, options, before, cancellation);
        var after = await db.AccountRights.AsNoTracking().Where(r => r.AccountId == account.Id).ToListAsync(cancellation);
        if (said == Said(account, after))
        {
            return new(SaveAccountResult.NothingChanged, account.Id, []);
        }

        if (options.Id is not null && !await AnyAdministratorAsync(cancellation))
        {
            return Invalid([(nameof(options.Rights), "Đây là tài khoản quản trị cả nước cuối cùng: giao quyền đó cho người khác trước.")]);
        }

        var verb = said.Length == 0 ? "Thêm" : options.IsDisabled ? "Khóa" : "Sửa";
        var summary = $"{verb} tài khoản {account.UserName} ({account.DisplayName}): {string.Join("; ", after.OrderBy(r => r.UnitId).ThenBy(r => r.Role).Select(r => Words(r, units)))}";
        await write.AppendAuditAsync(
            ProvinceHead.National, new Act(AuditAct.SaveAccount, options.Actor.Name, clock.UtcInstant()), summary, AuditHash.OfText($"{said}\n{Said(account, after)}"), cancellation);
        await write.CommitAsync(cancellation);
        return new(SaveAccountResult.Saved, account.Id, []);
    }

    /// <summary>The units at which the actor may give and take rights.</summary>
    public static Reach ManagedBy(Actor actor, UnitCatalogue units) => Reach.Of(actor, units, Power.ManageAccounts);

    /// <summary>True when all rights of an account are inside that, as of today; one without any needs the whole country.</summary>
    public bool AreIn(Reach reach, IReadOnlyCollection<AccountRight> rights, UnitCatalogue units) =>
        rights.Count == 0 ? reach.IsEverywhere : rights.All(r => IsIn(reach, r, units));

    private bool IsIn(Reach reach, AccountRight right, UnitCatalogue units) => right.UnitId == AccountRight.WholeCountry
        ? reach.IsEverywhere
        : units.Whole.Find(right.UnitId) is { } unit && reach.Covers(unit.Id, unit.ShownOn(clock.Today()));

    private static SaveAccountOutcome Invalid(IReadOnlyList<(string, string)> faults) => new(SaveAccountResult.Invalid, null, faults);

    /// <summary>Names are judged among all: a grant or a note is somebody's by name.</summary>
    private async Task<(string, string)?> FaultAsync(SaveAccountOptions options, CancellationToken cancellation)
    {
        var others = db.Accounts.AsNoTracking().Where(a => a.Id != options.Id);
        var (name, email) = (accounts.NormalizeName(options.UserName), accounts.NormalizeEmail(options.Email));
        if (await others.AnyAsync(a => a.NormalizedUserName == name, cancellation))
        {
            return (nameof(options.UserName), $"Tên đăng nhập “{options.UserName}” đã có tài khoản khác dùng: chọn tên khác.");
        }

        if (email is not null && await others.AnyAsync(a => a.NormalizedEmail == email, cancellation))
        {
            return (nameof(options.Email), $"Địa chỉ “{options.Email}” đã có tài khoản khác dùng.");
        }

        return await others.AnyAsync(a => a.DisplayName == options.DisplayName, cancellation)
            ? (nameof(options.DisplayName), $"Đã có tài khoản của “{options.DisplayName}”: thêm đơn vị hoặc chức vụ, để lịch sử không lẫn hai người.")
            : null;
    }

    private async Task<Account> WriteAsync(Account? account, SaveAccountOptions options, List<AccountUnitRight> before, CancellationToken cancellation)
    {
        var now = clock.UtcInstant();
        var isNew = account is null;
        account ??= new Account { UserName = options.UserName, DisplayName = options.DisplayName, CreatedAt = now };
        (account.UserName, account.DisplayName, account.Email) = (options.UserName, options.DisplayName, options.Email);
        (account.NormalizedUserName, account.NormalizedEmail) = (accounts.NormalizeName(options.UserName)!, accounts.NormalizeEmail(options.Email));
        if (options.IsDisabled != account.DisabledAt is not null)
        {
            account.DisabledAt = options.IsDisabled ? now : null;
            AccountManager.NewStamp(account);
        }

        if (isNew)
        {
            AccountManager.NewStamp(account);
            account.Id = (await db.Accounts.MaxAsync(a => (int?)a.Id, cancellation) ?? 0) + 1;
            db.Accounts.Add(account);
        }

        db.AccountRights.RemoveRange(before.Where(r => !options.Rights.Contains(new AccountRight(r.UnitId, r.Role))));
        db.AccountRights.AddRange(options.Rights.Distinct().Where(r => !before.Exists(b => (b.UnitId, b.Role) == (r.UnitId, r.Role)))
            .Select(r => new AccountUnitRight { AccountId = account.Id, UnitId = r.UnitId, Role = r.Role }));
        await db.SaveChangesAsync(cancellation);
        return account;
    }

    private Task<bool> AnyAdministratorAsync(CancellationToken cancellation) => (
        from right in db.AccountRights
        join account in db.Accounts on right.AccountId equals account.Id
        where right.UnitId == AccountRight.WholeCountry && right.Role == AccountRole.Administrator && account.DisabledAt == null
        select right).AnyAsync(cancellation);

    private string Words(AccountUnitRight right, UnitCatalogue units) =>
        $"{right.Role.Word()}, {(units.Find(right.UnitId) is { } unit ? unit.On(unit.ShownOn(clock.Today())).FullName : "cả nước")}";

    private static string Said(Account a, IEnumerable<AccountUnitRight> rights) =>
        $"{a.Id}|{a.UserName}|{a.DisplayName}|{a.Email}|{a.DisabledAt is not null}|{string.Join(',', rights.OrderBy(r => r.UnitId).ThenBy(r => r.Role).Select(r => $"{r.UnitId}:{r.Role}"))}";
}
