using System.Globalization;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;

namespace BhxhTracker.Web.Pages.QuanTri.TaiKhoan;

/// <summary>How accounts and rights are written on these pages.</summary>
public static class AccountWords
{
    /// <summary>"Nhập liệu, Huyện An Dương, Hải Phòng".</summary>
    public static string Words(this AccountRight right, UnitCatalogue units, UnitPicker picker) =>
        $"{right.Role.Word()}, {(right.UnitId == AccountRight.WholeCountry ? "cả nước" : units.Find(right.UnitId) is { } unit ? picker.Offer(unit).Text : "đơn vị không còn")}";

    /// <summary>The value of a box in the form: "12:3".</summary>
    public static string Key(this AccountRight right) => FormattableString.Invariant($"{right.UnitId}:{(int)right.Role}");

    public static AccountRight? ReadKey(string text) =>
        text.Split(':') is [var unit, var role] && int.TryParse(unit, CultureInfo.InvariantCulture, out var unitId) && int.TryParse(role, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((AccountRole)number)
            ? new AccountRight(unitId, (AccountRole)number)
            : null;

    public static string StateAt(this AccountRow row, DateTime now) =>
        row.IsDisabled ? "đã khóa"
        : row.LockoutEnd > now ? "tạm khóa vì sai nhiều lần"
        : row.HasPassword ? "đang dùng"
        : "chờ đặt mật khẩu";
}
