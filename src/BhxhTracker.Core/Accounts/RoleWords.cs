namespace BhxhTracker.Core.Accounts;

/// <summary>The roles as people call them.</summary>
public static class RoleWords
{
    public static string Word(this AccountRole role) => role switch
    {
        AccountRole.Entry => "Nhập liệu",
        AccountRole.Approve => "Duyệt",
        AccountRole.View => "Xem",
        AccountRole.Leader => "Lãnh đạo BHXH tỉnh",
        AccountRole.Administrator => "Quản trị",
        AccountRole.Inspector => "Kiểm tra giám sát",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
