using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Tests.Calculations;
using BhxhTracker.Core.Units;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Accounts;

/// <summary>Two provinces whose communes change hands and merge as they like: what a right covers follows from the trees of the days.</summary>
public class ReachProperties
{
    private static readonly int[] Provinces = [1, 2];
    private static readonly int[] Districts = [11, 12, 13, 21, 22];
    private static readonly DateOnly[] Days = [new(2024, 1, 31), new(2024, 6, 30), new(2025, 6, 30), new(2025, 7, 1), new(2025, 10, 1), new(2026, 1, 31)];

    [Fact]
    public void More_rights_never_cover_less() => Gens.Holds(Worlds, world =>
        Covered(world, world.Rights).IsSupersetOf(Covered(world, world.Rights.Skip(1))));

    [Fact]
    public void Several_rights_cover_what_each_covers() => Gens.Holds(Worlds, world =>
        Covered(world, world.Rights).SetEquals(world.Rights.SelectMany(r => Covered(world, [r]))));

    [Fact]
    public void A_right_covers_its_unit_and_on_each_day_the_tree_below_it() => Gens.Holds(Worlds, world => world.Rights.All(right =>
    {
        var reach = Reach.Of([right], world.Units, withHalves: true);
        return Days.All(day => reach.Covers(right.UnitId, day)
            && world.Units.TreeOf(world.Units.Find(right.UnitId)!.ProvinceId, day).Subtree(right.UnitId).All(u => reach.Covers(u, day)));
    }));

    [Fact]
    public void Nothing_else_is_covered_on_a_day_but_what_the_units_came_of() => Gens.Holds(Worlds, world => Days.All(day =>
    {
        var reach = Reach.Of(world.Rights, world.Units, withHalves: true);
        var below = world.Rights.SelectMany(r => world.Units.TreeOf(world.Units.Find(r.UnitId)!.ProvinceId, day).Subtree(r.UnitId)).ToHashSet();
        return world.Units.All.Where(u => u.IsValidOn(day) && !below.Contains(u.Id) && reach.Covers(u.Id, day)).All(u => world.Units.SuccessionsFrom(u.Id).Any());
    }));

    [Fact]
    public void Nothing_of_another_province_is_covered_unless_it_became_part_of_this_one() => Gens.Holds(Worlds, world => world.Rights.All(right =>
        Reach.Of([right], world.Units, withHalves: true).UnitIds.All(u => world.Units.Find(u)!.ProvinceId == world.Units.Find(right.UnitId)!.ProvinceId
            || world.Units.SuccessionsFrom(u).Any())));

    [Fact]
    public void What_may_be_changed_may_be_read() => Gens.Holds(Worlds, world =>
        Days.All(day => world.Units.All.All(u => !Reach.Of(world.Rights, world.Units, withHalves: false).Covers(u.Id, day)
            || Reach.Of(world.Rights, world.Units, withHalves: true).Covers(u.Id, day))));

    [Fact]
    public void Who_came_of_a_unit_is_not_covered_by_a_right_at_it() => Gens.Holds(Worlds, world => world.Units.Successions.All(s =>
        !Reach.Of([new AccountRight(s.PredecessorId, AccountRole.Entry)], world.Units, withHalves: true).Covers(s.SuccessorId)));

    [Fact]
    public void The_narrowed_units_are_those_of_the_reach_and_its_tree_is_the_whole_trees_part() => Gens.Holds(Worlds, world =>
    {
        var reach = Reach.Of(world.Rights, world.Units, withHalves: true);
        var narrowed = world.Units.NarrowedTo(reach);
        return narrowed.All.Select(u => u.Id).ToHashSet().SetEquals(reach.UnitIds)
            && Days.All(day => Provinces.All(p => narrowed.TreeOf(p, day).All.ToHashSet().SetEquals(
                world.Units.TreeOf(p, day).All.Where(u => reach.Covers(u, day)))));
    });

    private static HashSet<(int, DateOnly)> Covered(World world, IEnumerable<AccountRight> rights)
    {
        var reach = Reach.Of(rights, world.Units, withHalves: true);
        return [.. world.Units.All.SelectMany(u => Days.Where(day => reach.Covers(u.Id, day)).Select(day => (u.Id, day)))];
    }

    private sealed record World(UnitCatalogue Units, IReadOnlyList<AccountRight> Rights);

    /// <summary>Where a commune was, where it went in July, and whether it lived on, merged or was split there.</summary>
    private sealed record Commune(int Before, int After, int Fate);

    private static Gen<World> Worlds { get; } =
        from communes in Gen.ArrayOf(
            from before in Gen.Choose(0, Districts.Length - 1)
            from after in Gen.Choose(0, Districts.Length - 1)
            from fate in Gen.Choose(0, 2)
            select new Commune(before, after, fate), 7)
        from rights in Gen.NonEmptyListOf(Gen.Elements([.. Provinces, .. Districts, 100, 101, 102]))
        select new World(Build(communes), [.. rights.Select(u => new AccountRight(u, AccountRole.Entry))]);

    private static UnitCatalogue Build(Commune[] communes)
    {
        var july = new DateOnly(2025, 7, 1);
        List<ReportingUnit> units = [.. Provinces.Select(p => Unit(p, p, UnitLevel.Province)), .. Districts.Select(d => Unit(d, d / 10, UnitLevel.District, d / 10))];
        var successions = new List<UnitSuccession>();
        for (var i = 0; i < communes.Length; i++)
        {
            var (before, after) = (Districts[communes[i].Before], Districts[communes[i].After]);
            var old = Unit(100 + i, before / 10, UnitLevel.Commune, before);
            units.Add(old);

            // A unit belongs to one province for life: into another it can only pass by a succession.
            if (communes[i].Fate == 0 && before / 10 == after / 10)
            {
                old.Parents[0].To = july.AddDays(-1);
                old.Parents.Add(new UnitParent { UnitId = old.Id, From = july, ParentId = after });
                continue;
            }

            old.ValidTo = july.AddDays(-1);
            Pass(old.Id, 200 + i, after);
            if (communes[i].Fate == 2)
            {
                Pass(old.Id, 300 + i, Districts[(communes[i].After + 1) % Districts.Length]);
            }
        }

        return new UnitCatalogue(units, successions);

        void Pass(int from, int to, int above)
        {
            units.Add(Unit(to, above / 10, UnitLevel.Commune, above, july));
            successions.Add(new UnitSuccession { Id = successions.Count + 1, PredecessorId = from, SuccessorId = to, Effective = july });
        }
    }

    private static ReportingUnit Unit(int id, int province, UnitLevel level, int? parent = null, DateOnly? from = null)
    {
        var first = from ?? ReportingUnit.Beginning;
        return new ReportingUnit
        {
            Id = id,
            ProvinceId = province,
            Level = level,
            ValidFrom = first,
            Names = [new UnitName { UnitId = id, From = first, Name = $"{id}", FoldedName = $"{id}" }],
            Codes = [new UnitCode { UnitId = id, From = first, Code = $"{id}" }],
            Parents = parent is { } above ? [new UnitParent { UnitId = id, From = first, ParentId = above }] : [],
        };
    }
}
