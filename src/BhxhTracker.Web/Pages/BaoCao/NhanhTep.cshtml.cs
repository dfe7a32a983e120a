using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Documents;
using BhxhTracker.Core.Narrative;
using BhxhTracker.Core.Remarks;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Edges;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.Pages.TienDo;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BhxhTracker.Web.Pages.BaoCao;

/// <summary>Hands a narrative out as a Word document: as it was written, or in the words that a person made of it. Nothing is kept.</summary>
[EnableRateLimiting(RateLimits.Exports)]
[MayDo(Power.Export)]
public class NhanhTepModel(NarrativePages pages, Letterheads letterheads) : PageModel
{
    public const string TextField = "van-ban";

    private const int LongestText = 30_000;

    // No prefix, whatever else an address names: a file must not be of another wish than the one asked.
    [BindProperty(SupportsGet = true, Name = "")]
    public ProgressFilter Filter { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "")]
    public NarrativeFilter Asked { get; set; } = new();

    [BindProperty(Name = TextField)]
    public string? Text { get; set; }

    public NarrativePage View { get; private set; } = null!;

    public string Problem { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(int unitId, CancellationToken cancellation) => await LoadAsync(unitId, cancellation) switch
    {
        false => NotFound(),
        true when View.Problems.Count > 0 => Refuse(View.Problems[0]),
        true when View.Outcome.Text is { } text => await HandOutAsync([.. text.Paragraphs.Select(p => p.Text)], cancellation),
        true => Refuse(NhanhModel.WhyNone(View.Outcome)),
    };

    /// <summary>Asked for with a post because the words are many; whoever may take the file may take it in these words.</summary>
    [MayDo(Power.Export)]
    public async Task<IActionResult> OnPostAsync(int unitId, CancellationToken cancellation)
    {
        if (!await LoadAsync(unitId, cancellation))
        {
            return NotFound();
        }

        var text = RemarkText.Clean(Text);
        var problem = View.Problems.Count > 0 ? View.Problems[0]
            : View.Outcome.Text is null ? NhanhModel.WhyNone(View.Outcome)
            : text.Length == 0 ? "Báo cáo chưa có nội dung: viết nội dung rồi tải lại."
            : text.Length > LongestText ? $"Nội dung dài quá {VietnameseNumber.Whole(LongestText)} ký tự: rút ngắn lại."
            : text.Any(c => c != '\n' && HiddenCharacters.Is(c)) ? "Nội dung có ký tự không in được: xóa ký tự đó rồi tải lại."
            : null;
        return problem is null ? await HandOutAsync(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), cancellation) : Refuse(problem);
    }

    private async Task<bool> LoadAsync(int unitId, CancellationToken cancellation)
    {
        if (await pages.FindAsync(unitId, Filter, Asked, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }

    private async Task<IActionResult> HandOutAsync(IReadOnlyList<string> lines, CancellationToken cancellation)
    {
        var heading = await letterheads.HeadAsync(new StandaloneForm(), View.Outcome.Unit.Unit, cancellation);
        var document = new MemoryStream();
        NarrativeDocument.Write(document, new NarrativePaper { Outcome = View.Outcome, Lines = lines, Heading = heading });
        document.Position = 0;
        return File(document, NarrativeDocument.ContentType, NarrativeDocument.FileName(View.Outcome));
    }

    private PageResult Refuse(string problem)
    {
        Problem = problem;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
