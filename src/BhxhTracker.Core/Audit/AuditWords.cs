using BhxhTracker.Core.Data.Entities;

namespace BhxhTracker.Core.Audit;

/// <summary>The audit's words for people.</summary>
public static class AuditWords
{
    public static string Act(AuditAct act) => act switch
    {
        AuditAct.ImportUnits => "Nhập danh mục đơn vị",
        AuditAct.ImportUnitChanges => "Nhập thay đổi của đơn vị",
        AuditAct.ImportSuccessions => "Nhập kế thừa đơn vị",
        AuditAct.ImportPlans => "Nhập tệp kế hoạch",
        AuditAct.ImportDenominators => "Nhập dân số, lao động",
        AuditAct.ImportCounts => "Nhập tệp số liệu",
        AuditAct.SaveFigures => "Nhập số liệu",
        AuditAct.ApplyReorganisation => "Áp dụng sắp xếp đơn vị",
        AuditAct.UndoReorganisation => "Hoàn tác sắp xếp đơn vị",
        AuditAct.SaveIndicator => "Sửa chỉ tiêu",
        AuditAct.SavePlan => "Lập, sửa kế hoạch",
        AuditAct.SavePlanPath => "Sửa kịch bản",
        AuditAct.SendReports => "Gửi số liệu",
        AuditAct.TakeBackReport => "Rút lại",
        AuditAct.OpenReport => "Mở xem",
        AuditAct.ReturnReport => "Trả lại",
        AuditAct.ApproveReports => "Duyệt",
        AuditAct.LockReports => "Khóa",
        AuditAct.GrantUnlock => "Mở khóa, đóng lại",
        AuditAct.AskCorrection => "Đề nghị điều chỉnh",
        AuditAct.DecideCorrection => "Quyết định điều chỉnh",
        AuditAct.SaveSchedule => "Sửa lịch báo cáo",
        AuditAct.SaveRestDays => "Sửa ngày nghỉ",
        AuditAct.SaveCheckSettings => "Sửa mức cảnh báo",
        AuditAct.SaveProgressThresholds => "Sửa ngưỡng tiến độ",
        AuditAct.SaveRemark => "Ghi chú, nguyên nhân",
        AuditAct.SaveQuickReadings => "Số liệu nhanh",
        AuditAct.ImportWorkbook => "Nhập tệp Excel",
        AuditAct.UndoImport => "Hoàn tác nhập tệp",
        AuditAct.SignIn => "Đăng nhập",
        AuditAct.SignInFailed => "Đăng nhập không được",
        AuditAct.SignOut => "Đăng xuất",
        AuditAct.SaveAccount => "Thêm, sửa, khóa tài khoản",
        AuditAct.ResetPassword => "Đặt, đổi mật khẩu",
        AuditAct.SecondFactor => "Xác nhận hai bước",
        AuditAct.EndSession => "Kết thúc phiên đăng nhập",
        AuditAct.ApiToken => "Mã truy cập API",
        AuditAct.SetUp => "Thiết lập ban đầu",
        AuditAct.Export => "Xuất dữ liệu",
        AuditAct.Backup => "Sao lưu",
        AuditAct.Restore => "Khôi phục",
        _ => $"{act}",
    };
}
