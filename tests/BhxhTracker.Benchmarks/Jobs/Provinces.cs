using System.Globalization;
using System.Text;
using BhxhTracker.Core.Data;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>Made-up provinces of the size of a real one: 98 communes under ten offices, ten entered indicators of people.</summary>
public sealed record Provinces(ReferenceData Reference, IReadOnlyList<Province> All, IReadOnlyList<int> Indicators)
{
    public const int Communes = 98;
    private const int Offices = 10;

    public static async Task<Provinces> MakeAsync(TestDatabase database, int count)
    {
        var csv = new StringBuilder("code,name,level,kind,parent_code\n");
        for (var p = 0; p < count; p++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"P{p},Tỉnh Mẫu {p},province,tỉnh,\n");
            for (var o = 0; o < Offices; o++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"P{p}-{o},Cơ sở {p}.{o},district,BHXH cơ sở,P{p}\n");
            }

            for (var c = 0; c < Communes; c++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"P{p}-{c % Offices}-{c},Xã {p}.{c},commune,xã,P{p}-{c % Offices}\n");
            }
        }

        await database.ImportAsync("units", csv.ToString());
        await using var scope = database.NewScope();
        var reference = await scope.ServiceProvider.GetRequiredService<ReferenceCache>()
            .GetAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), CancellationToken.None);
        var day = database.Clock.Today();
        return new Provinces(
            reference,
            [.. Enumerable.Range(0, count).Select(p =>
            {
                var root = reference.Units.FindByCode(string.Create(CultureInfo.InvariantCulture, $"P{p}"), day)!;
                var tree = reference.Units.TreeOf(root.ProvinceId, day);
                return new Province(root.ProvinceId, root.Id, tree, [.. tree.Subtree(root.Id).Where(u => tree.ChildrenOf(u).Count == 0)]);
            })],
            [.. reference.Indicators.EnteredIn(BuiltInIndicators.ParticipationForm, day).Select(i => i.Id).Take(10)]);
    }
}

/// <summary>A province's tree and its leaves.</summary>
public sealed record Province(int Id, int RootId, Core.Units.UnitTree Tree, IReadOnlyList<int> Leaves);
