using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Progress;
using BhxhTracker.Core.Tests.Calculations;
using BhxhTracker.Core.Units;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Boundaries;

/// <summary>Whatever is merged, split and moved on 1/7/2025, nobody is lost or made, and what was said before stays said.</summary>
public class DescentProperties
{
    private const int Province = 1;
    private static readonly ReportMonth June = new(2025, 6);
    private static readonly ReportMonth July = new(2025, 7);
    private static readonly Indicator Health = new() { Id = 5, Code = "BHYT", Name = "BHYT", ShortName = "BHYT", Definition = "" };
    private static readonly int[] OldDistricts = [11, 12, 13];
    private static readonly int[] NewOffices = [21, 22];

    [Fact]
    public void The_new_units_bases_and_what_is_not_allocated_are_the_province() => Gens.Holds(Stories, story =>
    {
        var (units, figures) = Tell(story, BoundaryView.OfTheMonth, July);
        var whole = figures.At(June, Province, Health);
        var parts = NewOffices.Select(o => figures.At(June, o, Health)).ToList();
        var rest = story.Communes.Where(c => c.Kind == Fate.Split).Sum(c => Rest(units, c, c.June));
        return whole is { HasValue: true, Basis: null } && whole.Number.Value == story.Communes.Sum(c => c.June)
            && parts.TrueForAll(p => p.HasValue) && parts.Sum(p => p.Number.Value) + rest == whole.Number.Value;
    });

    [Fact]
    public void Communes_add_up_to_their_new_office() => Gens.Holds(Stories, story =>
    {
        var (units, figures) = Tell(story, BoundaryView.OfTheMonth, July);
        return NewOffices.All(office => units.ChildrenOf(office, July.LastDay).ToList() is var communes
            && communes.Sum(c => figures.At(June, c.Id, Health).Number.Value) == figures.At(June, office, Health).Number.Value);
    });

    [Fact]
    public void On_the_old_boundaries_a_later_month_adds_up_to_the_province() => Gens.Holds(Stories.Where(s => s.Communes.All(c => c.Kind != Fate.Split || c.Share > 0)), story =>
    {
        var (_, figures) = Tell(story, BoundaryView.OfDay(June.LastDay), July);
        var parts = OldDistricts.Select(d => figures.Now(d, Health)).ToList();
        return parts.TrueForAll(p => p.Value.HasValue) && parts.Sum(p => p.Value.Value) == story.Communes.Sum(c => c.July);
    });

    [Fact]
    public void A_later_reorganisation_changes_no_answer_given_before() => Gens.Holds(Stories, story =>
    {
        var (_, before) = Tell(story, BoundaryView.OfTheMonth, July);
        var (_, after) = Tell(story, BoundaryView.OfTheMonth, July, withOctober: true);
        return NewOffices.Append(Province).All(u => Said(before.At(June, u, Health)) == Said(after.At(June, u, Health)) && before.Now(u, Health) == after.Now(u, Health));
    });

    [Fact]
    public void An_old_month_on_its_own_boundaries_is_as_it_was_reported() => Gens.Holds(Stories, story =>
    {
        var (_, figures) = Tell(story, BoundaryView.OfDay(June.LastDay), June);
        return OldDistricts.Append(Province).All(u => figures.Now(u, Health) == figures.AsReported(June, u, Health));
    });

    private static (Computed Number, string? Basis) Said(BhxhTracker.Core.Units.Descents.Mapped mapped) => (mapped.Number, mapped.Basis);

    private enum Fate
    {
        LivesOn,
        Merges,
        Split,
    }

    /// <summary>An old commune: where it was, what became of it, and its figures.</summary>
    private sealed record OldCommune(int Id, int District, Fate Kind, int Office, int OtherOffice, decimal Share, long June, long July);

    private sealed record Story(IReadOnlyList<OldCommune> Communes);

    // Every office has at least one commune, and every part at least a person.
    private static Gen<Story> Stories { get; } = Gen.ArrayOf(Drawn(), 9).Select(drawn => new Story(
        [.. drawn.Select((d, i) => d with { Id = 100 + i, District = OldDistricts[i % 3], Office = i < 2 ? NewOffices[i] : d.Office, Kind = i < 2 ? Fate.LivesOn : d.Kind })]));

    private static Gen<OldCommune> Drawn() =>
        from kind in Gen.Elements(Fate.LivesOn, Fate.Merges, Fate.Split)
        from office in Gen.Choose(0, 1)
        from other in Gen.Choose(0, 1)
        from share in Gen.Choose(0, 97)
        from june in Gen.Choose(1_000, 40_000)
        from july in Gen.Choose(1, 40_000)
        select new OldCommune(0, 0, kind, NewOffices[office], NewOffices[other], share / 97m, june, july);

    /// <summary>The part of a split commune that neither share takes.</summary>
    private static long Rest(UnitCatalogue units, OldCommune commune, long whole) =>
        Apportionment.ByShares(whole, [.. units.Successions.Where(s => s.PredecessorId == commune.Id).Select(s => s.Share!.Value)])[^1];

    private static (UnitCatalogue Units, MappedFigures Figures) Tell(Story story, BoundaryView view, ReportMonth asked, bool withOctober = false)
    {
        var units = new List<ReportingUnit> { Unit(Province, UnitLevel.Province, null) };
        units.AddRange(OldDistricts.Select(d => Unit(d, UnitLevel.District, Province, to: June.LastDay)));
        units.AddRange(NewOffices.Select(o => Unit(o, UnitLevel.District, Province, from: July.FirstDay)));
        var successions = new List<UnitSuccession>();
        var rows = new List<FigureRow>();
        foreach (var commune in story.Communes)
        {
            var old = Unit(commune.Id, UnitLevel.Commune, commune.District, to: commune.Kind == Fate.LivesOn ? null : June.LastDay);
            units.Add(old);
            rows.Add(Own(June, old.Id, commune.June));
            Become(commune, old, units, successions, rows);
        }

        if (withOctober)
        {
            units.Find(u => u.Id == story.Communes[0].Id)!.ValidTo ??= new DateOnly(2025, 9, 30);
            successions.Add(new UnitSuccession { Id = 900, PredecessorId = NewOffices[0], SuccessorId = NewOffices[1], Effective = new DateOnly(2025, 10, 1), Share = 0.4m });
        }

        rows.AddRange(Sums(June, OldDistricts, rows, units).Concat(Sums(July, NewOffices, rows, units)).ToList());
        var catalogue = new UnitCatalogue(units, successions);
        return (catalogue, new MappedFigures(rows, catalogue, asked, view));
    }

    private static void Become(OldCommune commune, ReportingUnit old, List<ReportingUnit> units, List<UnitSuccession> successions, List<FigureRow> rows)
    {
        if (commune.Kind == Fate.LivesOn)
        {
            old.Parents[0].To = June.LastDay;
            old.Parents.Add(new UnitParent { UnitId = old.Id, From = July.FirstDay, ParentId = commune.Office });
            rows.Add(Own(July, old.Id, commune.July));
            return;
        }

        // All that merge into an office's first commune share it; a split goes there and to the other office's.
        Pass(commune, commune.Office, commune.Kind == Fate.Split ? commune.Share : null, commune.July);
        if (commune.Kind == Fate.Split)
        {
            Pass(commune, commune.OtherOffice + 100, (1 - commune.Share) / 2, 0);
        }

        void Pass(OldCommune from, int target, decimal? share, long figure)
        {
            var id = target * 10;
            if (share == 0)
            {
                return;
            }

            if (!units.Exists(u => u.Id == id))
            {
                units.Add(Unit(id, UnitLevel.Commune, target > 100 ? target - 100 : target, from: July.FirstDay));
                rows.Add(Own(July, id, 0));
            }

            var at = rows.FindIndex(r => r.UnitId == id && r.Month == July.FirstDay);
            rows[at] = rows[at] with { Own = rows[at].Own + figure };
            successions.Add(new UnitSuccession { Id = successions.Count + 1, PredecessorId = from.Id, SuccessorId = id, Effective = July.FirstDay, Share = share });
        }
    }

    private static ReportingUnit Unit(int id, UnitLevel level, int? parent, DateOnly? from = null, DateOnly? to = null)
    {
        var first = from ?? ReportingUnit.Beginning;
        return new ReportingUnit
        {
            Id = id,
            ProvinceId = 1,
            Level = level,
            ValidFrom = first,
            ValidTo = to,
            Names = [new UnitName { UnitId = id, From = first, Name = $"{id}", FoldedName = $"{id}" }],
            Codes = [new UnitCode { UnitId = id, From = first, Code = $"{id}" }],
            Parents = parent is { } above ? [new UnitParent { UnitId = id, From = first, ParentId = above }] : [],
        };
    }

    private static FigureRow Own(ReportMonth month, int unit, long value) => new(month.FirstDay, unit, Health.Id, value, null, 0, 0, FigureMark.None);

    /// <summary>The kept totals of the districts and the province.</summary>
    private static IEnumerable<FigureRow> Sums(ReportMonth month, int[] districts, List<FigureRow> rows, List<ReportingUnit> units)
    {
        var parents = units.Where(u => u.Level == UnitLevel.Commune).ToDictionary(u => u.Id, u => u.Parents.FindLast(p => p.From <= month.LastDay)?.ParentId);
        var sums = districts.Select(d => (District: d, Own: rows.Where(r => r.Month == month.FirstDay && parents[r.UnitId] == d).ToList())).ToList();
        foreach (var (district, own) in sums)
        {
            // A district without a single commune reports that there is none.
            yield return own.Count == 0
                ? Own(month, district, 0)
                : new FigureRow(month.FirstDay, district, Health.Id, null, own.Sum(r => r.Own), own.Count, own.Count, FigureMark.None);
        }

        yield return new FigureRow(month.FirstDay, Province, Health.Id, null, sums.Sum(s => s.Own.Sum(r => r.Own)), districts.Length, districts.Length, FigureMark.None);
    }
}
