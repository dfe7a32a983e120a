using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Units;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Infrastructure.Access;
using BhxhTracker.Web.WhoAmI;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BhxhTracker.Web.Pages.ToiLa;

/// <summary>Who is at work: a name and a unit, believed as they are given until there are accounts.</summary>
[OpenToAll("who one is must be said before anything is asked")]
public class IndexModel(AppDbContext db, ReferenceCache references, TimeProvider clock) : PageModel
{
    /// <summary>More than that is no choice any more: the text has to say more.</summary>
    public const int MostOffered = 20;

    private const string AfterAll = "/viec-cua-toi";

    [BindProperty(Name = "ho-ten")]
    public string? Name { get; set; }

    /// <summary>Name or code of the unit as typed.</summary>
    [BindProperty(Name = "don-vi")]
    public string? UnitText { get; set; }

    /// <summary>The unit picked among several that the text fits.</summary>
    [BindProperty(Name = "chon")]
    public int? Picked { get; set; }

    /// <summary>The page to go back to.</summary>
    [BindProperty(SupportsGet = true, Name = "ve")]
    public string? Back { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public IReadOnlyList<UnitOffer> Offers { get; private set; } = [];

    /// <summary>Units to choose from while typing: provinces and the units right below them.</summary>
    public IReadOnlyList<UnitOffer> Suggestions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var units = await UnitsAsync(cancellation);
        Name = User.HasName() ? User.ActorName() : null;
        UnitText = User.UnitId() is { } id && units.Find(id) is { } unit ? Offer(units, unit).Text : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var units = await UnitsAsync(cancellation);
        var name = SelfDeclared.CleanName(Name);
        if (name.Length == 0)
        {
            ModelState.AddModelError("ho-ten", "Ghi họ tên của bạn: lịch sử số liệu ghi ai đã nhập, ai đã duyệt.");
        }
        else if (name.Length > AuditEntry.ActorMaxLength)
        {
            ModelState.AddModelError("ho-ten", $"Họ tên dài {name.Length} ký tự: ghi nhiều nhất {AuditEntry.ActorMaxLength} ký tự.");
        }

        var unit = Find(units);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        Response.Declare(new SelfDeclared(name, unit?.Id));
        var next = Url.IsLocalUrl(Back) ? Back : AfterAll;
        if (next == AfterAll)
        {
            // Elsewhere the head of the page says it; a message that such a page does not show would stand on a later one.
            Saved = unit is null ? $"Bạn là {name}, chưa chọn đơn vị." : $"Bạn là {name}, {Offer(units, unit).Text}.";
        }

        return LocalRedirect(next);
    }

    public IActionResult OnPostForget()
    {
        Response.Forget();
        Saved = "Đã bỏ tên khỏi trình duyệt này.";
        return RedirectToPage();
    }

    public string? ErrorOf(string field) => ModelState.TryGetValue(field, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    private async Task<UnitCatalogue> UnitsAsync(CancellationToken cancellation)
    {
        var units = (await references.GetAsync(db, cancellation)).Units;
        Suggestions = [.. units.Listed.Where(u => u.Level != UnitLevel.Commune).Select(u => Offer(units, u))];
        return units;
    }

    /// <summary>The unit that was meant; leaves a message and what to choose from when that is not sure.</summary>
    private UnitInfo? Find(UnitCatalogue units)
    {
        var text = SelfDeclared.CleanName(UnitText);
        if (Picked is { } picked && units.Find(picked) is { } chosen)
        {
            return chosen;
        }

        if (text.Length == 0)
        {
            return null;
        }

        var exact = units.All.Where(u => Offer(units, u).Text.Equals(text, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        var found = exact.Count == 1 ? exact : UnitSearch.Find(units, text, null, null).Take(MostOffered + 1).ToList();
        if (found.Count == 1)
        {
            return found[0];
        }

        Offers = found.Count > MostOffered ? [] : found.ConvertAll(u => Offer(units, u));
        ModelState.AddModelError("don-vi", found.Count switch
        {
            0 => $"Không có đơn vị nào là “{text}”: gõ một phần của tên, không cần dấu, hoặc mã.",
            > MostOffered => $"Hơn {MostOffered} đơn vị có “{text}”: gõ thêm tên.",
            _ => $"{found.Count} đơn vị có “{text}”: chọn một bên dưới.",
        });
        return null;
    }

    /// <summary>"Huyện An Dương, Hải Phòng (đến 30/06/2025)": names repeat, so the province and the last day stand with it.</summary>
    private UnitOffer Offer(UnitCatalogue units, UnitInfo unit)
    {
        var day = unit.ShownOn(clock.Today());
        var path = units.PathTo(unit, day);
        var within = unit.Level == UnitLevel.Province ? "" : $", {string.Join(", ", path.SkipLast(1).Reverse().Select(u => u.NameOn(day).Name))}";
        return new UnitOffer(unit.Id, $"{unit.On(day).FullName}{within}{(unit.ValidTo is { } end ? $" (đến {VietnameseNumber.Date(end)})" : "")}");
    }
}

/// <summary>A unit to choose.</summary>
public sealed record UnitOffer(int Id, string Text);
