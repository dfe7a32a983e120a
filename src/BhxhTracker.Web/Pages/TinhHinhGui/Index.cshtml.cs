using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Sending;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.TinhHinhGui;

/// <summary>Who has sent, who is late, month by month.</summary>
[MayDo(Power.Read)]
public class IndexModel(SendingRequest request, AppDbContext db, ReferenceCache references) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public SendingFilter Filter { get; set; } = new();

    /// <summary>Null while there is no province.</summary>
    public AskedSheet? View { get; private set; }

    public ReportMonth? Listed { get; private set; }

    public IReadOnlyList<ReportForm> Forms { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        View = await request.ReadAsync(Filter, User.UnitId(), cancellation);
        Forms = (await references.GetAsync(db, cancellation)).Indicators.Forms;
        Listed = View is { } view ? Filter.ListedMonth(view.Sheet) : null;
    }

    public string? LevelCode => SendingFilter.Levels.Where(l => l.Level == View?.Level).Select(l => l.Code).FirstOrDefault();

    /// <summary>What the newest month says.</summary>
    public static string Finding(SendingSheet sheet) => sheet.Latest is { } latest
        ? $"{sheet.Province.Name}, {Wording.Month(latest.Month)}: {SendingViews.Counted(latest)}"
        : $"{sheet.Province.Name}, năm {sheet.Year}: chưa có báo cáo nào";
}
