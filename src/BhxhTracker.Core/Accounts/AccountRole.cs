namespace BhxhTracker.Core.Accounts;

/// <summary>What somebody may do at a unit and at all below it, as of the date looked at. Stored by number: never renumber.</summary>
public enum AccountRole
{
    /// <summary>Nhập liệu: enters figures and sends them.</summary>
    Entry = 1,

    /// <summary>Duyệt: returns, approves, locks and opens reports; decides corrections.</summary>
    Approve = 2,

    /// <summary>Xem: reads.</summary>
    View = 3,

    /// <summary>Lãnh đạo BHXH tỉnh: reads everything of the province, asks for causes, approves.</summary>
    Leader = 4,

    /// <summary>Quản trị: accounts, settings, units, plans, imports.</summary>
    Administrator = 5,

    /// <summary>Kiểm tra giám sát: reads everything, the audit included, and changes nothing.</summary>
    Inspector = 6,
}

/// <summary>A role at a unit and its subtree.</summary>
/// <param name="UnitId">0 is the whole country.</param>
public readonly record struct AccountRight(int UnitId, AccountRole Role)
{
    public const int WholeCountry = 0;
}
