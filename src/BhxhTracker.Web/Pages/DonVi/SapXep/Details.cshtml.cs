using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Reorganisations;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.DonVi.SapXep;

/// <summary>One reorganisation: its steps are put together, looked at, applied and undone here.</summary>
[MayDo(Power.ReadReorganisations)]
public class DetailsModel(ReorganisationQuery query, SaveReorganisation save, ApplyReorganisation apply, UndoReorganisation undo) : PageModel
{
    private const string Changed = "Người khác vừa sửa, áp dụng hoặc hoàn tác phương án này. Trang đã tải bản mới nhất: xem lại rồi làm tiếp.";

    [BindProperty(SupportsGet = true, Name = "buoc")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "tinh")]
    public int? ProvinceId { get; set; }

    [BindProperty(SupportsGet = true, Name = "cha")]
    public int? ManagerId { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu")]
    public int? FromUnitId { get; set; }

    /// <summary>The version that the page was opened with.</summary>
    [BindProperty(Name = "ban")]
    public int Seen { get; set; }

    [BindProperty]
    public HeadInput Head { get; set; } = new();

    [BindProperty]
    public StepInput Input { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    public ReorganisationView View { get; private set; } = null!;

    public StepChoices Choices { get; private set; } = null!;

    private string Actor => User.ActorName();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        Head = HeadInput.Of(View.Head);
        Input = new StepInput { Unit = FromUnitId is { } from && View.Reference.Units.Find(from) is { } unit ? unit.CodeOn(View.Row.Effective.AddDays(-1)) : null };
        Input.MakeRoom(more: false);
        return Page();
    }

    [MayDo(Power.ChangeUnits)]
    public async Task<IActionResult> OnPostDauAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        var head = Head.ReadAndCheck(save, ModelState);
        return await SaveAsync(head, View.StepList, "Đã lưu quyết định và ngày hiệu lực.", cancellation);
    }

    [MayDo(Power.ChangeUnits)]
    public async Task<IActionResult> OnPostThemAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        var (step, faults) = StepReader.Read(Input.Read(Kind ?? ""), View.Reference, View.StepList, View.Row.Effective);
        faults.ToList().ForEach(f => ModelState.AddModelError(f.Field, f.Message));
        return await SaveAsync(View.Head, step is null ? View.StepList : [.. View.StepList, step], $"Đã thêm bước {View.Steps.Count + 1}.", cancellation);
    }

    /// <summary>More empty rows; nothing is saved.</summary>
    [MayDo(Power.ChangeUnits)]
    public async Task<IActionResult> OnPostThemDongAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        Head = HeadInput.Of(View.Head);
        Input.MakeRoom(more: true);
        return Page();
    }

    [MayDo(Power.ChangeUnits)]
    public async Task<IActionResult> OnPostTepAsync(Guid id, IFormFile? tep, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        if (tep is null or { Length: 0 })
        {
            ModelState.AddModelError("tep", "Chưa chọn tệp: chọn một tệp CSV.");
            return await SaveAsync(View.Head, View.StepList, "", cancellation);
        }

        await using var content = tep.OpenReadStream();
        var (steps, faults) = StepFile.Read(content, View.Reference, View.StepList, View.Row.Effective);
        faults.ToList().ForEach(f => ModelState.AddModelError("tep", f.ToString()));
        return await SaveAsync(View.Head, [.. View.StepList, .. steps], $"Đã thêm {steps.Count} bước từ tệp {tep.FileName}.", cancellation);
    }

    [MayDo(Power.ChangeUnits)]
    public async Task<IActionResult> OnPostBoAsync(Guid id, int buocThu, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        return await SaveAsync(View.Head, [.. View.StepList.Where((_, place) => place != buocThu)], $"Đã bỏ bước {buocThu + 1}.", cancellation);
    }

    [MayDo(Power.ChangeUnits)]
    public async Task<IActionResult> OnPostLenAsync(Guid id, int buocThu, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        var steps = View.StepList.ToList();
        if (buocThu > 0 && buocThu < steps.Count)
        {
            (steps[buocThu - 1], steps[buocThu]) = (steps[buocThu], steps[buocThu - 1]);
        }

        return await SaveAsync(View.Head, steps, $"Bước {buocThu + 1} đã lên trước.", cancellation);
    }

    [MayDo(Power.ChangeUnits)]
    public async Task<IActionResult> OnPostXoaAsync(Guid id, CancellationToken cancellation)
    {
        if (!await save.DeleteAsync(id, Seen, cancellation))
        {
            ModelState.AddModelError("", Changed);
            return await LoadAsync(id, cancellation) ? Again() : NotFound();
        }

        Done = "Đã xóa phương án. Chưa có gì thay đổi ở các đơn vị.";
        return Redirect("/don-vi/sap-xep");
    }

    [MayDo(Power.ChangeUnits)]
    public async Task<IActionResult> OnPostApDungAsync(Guid id, [FromForm(Name = "so-lieu")] string? figures, CancellationToken cancellation)
    {
        var outcome = await apply.RunAsync(
            new ApplyReorganisationOptions { Id = id, BaseVersion = Seen, MoveFigures = figures == "chuyen", Actor = Actor }, cancellation);
        if (outcome.Result == ApplyReorganisationResult.Applied)
        {
            Done = $"Đã áp dụng phương án{(outcome.FiguresMoved > 0 ? $" và chuyển {VietnameseNumber.Whole(outcome.FiguresMoved)} số liệu sang đơn vị kế thừa" : "")}.";
            return RedirectToPage(new { id });
        }

        ModelState.AddModelError(outcome.Result is ApplyReorganisationResult.FiguresSince or ApplyReorganisationResult.NotMovable ? "so-lieu" : "", outcome.Result switch
        {
            ApplyReorganisationResult.FiguresSince =>
                $"Chưa áp dụng: {VietnameseNumber.Whole(outcome.Preview!.Figures.Count)} số liệu đã nhập sau ngày này cho đơn vị kết thúc. Chọn chuyển số liệu, hoặc xóa các số đó trước.",
            ApplyReorganisationResult.NotMovable =>
                $"Chưa áp dụng: {outcome.Preview!.WhyNotMovable.Count} số liệu không chuyển được mà không sai số người. Xem lý do ở dưới, sửa số hoặc phương án rồi áp dụng lại.",
            ApplyReorganisationResult.Invalid => "Chưa áp dụng: phương án còn chỗ sai, xem cạnh từng bước.",
            _ => Changed,
        });
        return await LoadAsync(id, cancellation) ? Again() : NotFound();
    }

    [MayDo(Power.ChangeUnits)]
    public async Task<IActionResult> OnPostHoanTacAsync(Guid id, CancellationToken cancellation)
    {
        var outcome = await undo.RunAsync(new UndoReorganisationOptions { Id = id, BaseVersion = Seen, Actor = Actor }, cancellation);
        if (outcome.Result == UndoReorganisationResult.Undone)
        {
            Done = "Đã hoàn tác: các đơn vị, số liệu trở lại như trước khi áp dụng.";
            return RedirectToPage(new { id });
        }

        if (outcome.Result == UndoReorganisationResult.DependedUpon)
        {
            outcome.Dependents.ToList().ForEach(d => ModelState.AddModelError("", $"Không hoàn tác được: {d}."));
        }
        else
        {
            ModelState.AddModelError("", Changed);
        }

        return await LoadAsync(id, cancellation) ? Again() : NotFound();
    }

    /// <summary>Where the page's forms post to, with what the step form needs to come back as it was.</summary>
    public string Address(string handler) =>
        $"/don-vi/sap-xep/{View.Row.Id}?handler={handler}{(Choices.Kind is { } kind ? $"&buoc={kind}&tinh={Choices.ProvinceId}{(ManagerId is { } manager ? $"&cha={manager}" : "")}" : "")}";

    private async Task<IActionResult> SaveAsync(ReorganisationHead head, IReadOnlyList<ReorganisationStep> steps, string done, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await save.RunAsync(new SaveReorganisationOptions { Id = View.Row.Id, BaseVersion = Seen, Head = head, Steps = steps, Actor = Actor }, cancellation);
        switch (outcome.Result)
        {
            case SaveReorganisationResult.Saved:
                Done = done;
                return Redirect($"/don-vi/sap-xep/{View.Row.Id}{(ProvinceId is { } province ? $"?tinh={province}" : "")}");
            case SaveReorganisationResult.Conflict:
                ModelState.AddModelError("", Changed);
                return Again();
            default:
                outcome.Faults.ToList().ForEach(f => ModelState.AddModelError(f.Field, f.Message));
                return Again();
        }
    }

    /// <summary>The page with what was typed.</summary>
    private PageResult Again()
    {
        if (Request.Query["handler"] != "Dau")
        {
            Head = HeadInput.Of(View.Head);
        }

        Input.MakeRoom(more: false);
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        if (await query.OfAsync(id, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        Choices = StepChoices.Of(view, Kind, ProvinceId, ManagerId, FromUnitId);
        return true;
    }
}
