using System.Globalization;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Web.Pages.TienDo;

/// <summary>What "Địa giới" offers: of the month, as reported, today's, and the last day before and the first day of each reorganisation.</summary>
public sealed record BoundaryChoices(string? Chosen, IReadOnlyList<DateOnly> Reorganisations)
{
    public bool IsOffered => Reorganisations.Count > 0 || !string.IsNullOrEmpty(Chosen);

    public IEnumerable<(string Value, string Text)> Options
    {
        get
        {
            List<(string Value, string Text)> options = [("", "Của tháng báo cáo"), (ProgressFilter.AsReported, "Như báo cáo, không quy đổi"), (ProgressFilter.Now, "Hiện nay")];
            foreach (var day in Reorganisations)
            {
                options.Add((Invariant(day), $"Từ {VietnameseNumber.Date(day)}"));
                options.Add((Invariant(day.AddDays(-1)), $"Đến {VietnameseNumber.Date(day.AddDays(-1))}"));
            }

            if (!string.IsNullOrEmpty(Chosen) && options.TrueForAll(o => o.Value != Chosen))
            {
                options.Add((Chosen, DateOnly.TryParseExact(Chosen, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? $"Ngày {VietnameseNumber.Date(day)}" : Chosen));
            }

            return options.DistinctBy(o => o.Value);
        }
    }

    private static string Invariant(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
