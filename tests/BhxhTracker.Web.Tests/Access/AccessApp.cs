using System.Globalization;
using System.Text;
using BhxhTracker.Core.Accounts;
using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.QuickReadings;
using BhxhTracker.Core.Remarks;
using BhxhTracker.Core.Workflow;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Web.Tests.Access;

/// <summary>A unit that is probed; its name and its figures stand nowhere but where they belong.</summary>
/// <param name="Figure">Of September; the day's reading, the plan and October's are counted on from it.</param>
public sealed record Place(string Word, string Code, string Name, int Id, int ProvinceId, long Figure)
{
    public Guid Decision { get; init; }

    public Guid Batch { get; init; }

    public Guid Job { get; init; }

    /// <summary>Somebody who works there.</summary>
    public int Account { get; init; }

    /// <summary>The place's last save in its province's audit.</summary>
    public long Entry { get; init; }

    public IEnumerable<long> Figures => [Figure, Figure + AccessApp.October, Figure + AccessApp.Plan, Figure + AccessApp.Quick];
}

/// <summary>
/// Two provinces. Đại Ngàn has two districts; a commune went from one to the other in July. Every unit has a locked month, one being
/// entered, a decision with a scan, quick readings, a question and a request of its own; every province an import that somebody else sent.
/// </summary>
public sealed class AccessApp(TestDatabase database) : TestApp(database)
{
    public const long October = 1_003;
    public const long Plan = 20_011;
    public const long Quick = 3_007;

    private static readonly (string Word, string Code, string Name)[] Known =
    [
        ("parent", "70", "Đại Ngàn"), ("own", "701", "Cỏ Bạc"), ("sibling", "702", "Suối Vàng"), ("child", "70001", "Rặng Tre"), ("nephew", "70002", "Bến Lau"),
        ("moved", "70003", "Gò Sậy"), ("other province", "71", "Sông Trăng"), ("other district", "711", "Đồi Sim"),
    ];

    /// <summary>No sum or difference of some is another.</summary>
    private static readonly long[] Figures = [41_357_911, 52_648_139, 33_914_273, 27_185_641, 19_473_529, 22_061_387, 38_726_953, 44_190_317];

    private const string Units = """
        code,name,level,kind,parent_code,official_order
        70,Đại Ngàn,province,tỉnh,,1
        701,Cỏ Bạc,district,huyện,70,1
        702,Suối Vàng,district,huyện,70,2
        70001,Rặng Tre,commune,xã,701,1
        70002,Bến Lau,commune,xã,702,1
        70003,Gò Sậy,commune,xã,701,2
        71,Sông Trăng,province,tỉnh,,2
        711,Đồi Sim,district,huyện,71,1
        """;

    public IReadOnlyList<Place> Places { get; private set; } = [];

    /// <summary>A unit that does not exist.</summary>
    public static Place None { get; } = new("none", "99999", "Không Đâu", 999_999, 999_999, 0) { Decision = Guid.NewGuid(), Batch = Guid.NewGuid(), Job = Guid.NewGuid(), Account = 999_999, Entry = 999_999 };

    public int IndicatorId { get; private set; }

    public int OwnIndicatorId { get; private set; }

    public Guid Reorganisation { get; private set; }

    public Place At(string word) => Places.First(p => p.Word == word);

    protected override async Task FillAsync()
    {
        await Database.ImportAsync("units", Units);
        await Database.ImportAsync("changes", "code,on,field,value,decision\n70003,2024-07-01,parent,702,5/QĐ\n");
        var figures = Known.Zip(Figures, (k, figure) => (k.Code, Figure: figure)).ToDictionary(x => x.Code, x => x.Figure);
        await Database.ImportAsync("counts", Csv("unit_code,month,indicator,value", Known.Select(k => $"{k.Code},2024-09,BHXH_BB,{figures[k.Code]}")));
        await Database.ImportAsync("plans", Csv(
            "unit_code,year,indicator,basis,value,authority,decision_no,decision_date,effective",
            Known.Select(k => $"{k.Code},2024,BHXH_BB,headcount,{figures[k.Code] + Plan},UBND_TINH,Q{k.Code}/QĐ,2024-08-05,2024-08-05")));
        IndicatorId = await Database.WithAsync(db => db.Indicators.Where(i => i.Code == "BHXH_BB").Select(i => i.Id).SingleAsync());
        OwnIndicatorId = (await Database.SaveIndicatorAsync(IndicatorSaving.People("THU_NGHIEM", "Chỉ tiêu thử"))).Id;
        await Database.SaveIndicatorAsync(IndicatorSaving.People("THU_HAI", "Chỉ tiêu thử hai"));
        Reorganisation = await Database.DraftAsync("2025-01-01");
        var units = await Database.UnitsAsync();
        var places = new List<Place>();
        foreach (var (word, code, name) in Known)
        {
            var unit = units.FindByCode(code, new DateOnly(2024, 10, 15))!;
            var place = new Place(word, code, name, unit.Id, unit.ProvinceId, figures[code]);
            await SayAsync(place);
            places.Add(place with
            {
                Decision = await ScannedAsync(place),
                Account = await Database.AddAccountAsync($"can-bo-{code}", $"Cán bộ {name}", null, new AccountRight(place.Id, AccountRole.Entry)),
                Entry = await Database.WithAsync(db => db.FigureChanges.Where(c => c.ProvinceId == place.ProvinceId && c.UnitId == place.Id).MaxAsync(c => c.Sequence)),
            });
        }

        var imports = new Dictionary<int, (Guid, Guid)>();
        foreach (var province in places.Where(p => p.Code.Length == 2))
        {
            var (batch, _) = await Database.PreviewWorkbookAsync(
                Encoding.UTF8.GetBytes($"unit_code,month,indicator,value\n{province.Code},2024-10,BHTN,{province.Figure}\nX9,2024-10,BHTN,5\n"), name: $"tep-{province.Code}.csv", provinceId: province.ProvinceId);
            imports[province.ProvinceId] = (batch, await Database.WithAsync(db => db.ImportBatches.Where(b => b.Id == batch).Select(b => b.ReadJobId).SingleAsync()));
        }

        // Everybody at these places has guessed wrong five times: so their accounts' pages hold every form.
        var later = Database.Clock.Now.UtcDateTime.AddHours(1);
        await Database.WithAsync(db => db.Accounts.ExecuteUpdateAsync(a => a.SetProperty(x => x.LockoutEnd, later)));
        Places = [.. places.Select(p => p with { Batch = imports[p.ProvinceId].Item1, Job = imports[p.ProvinceId].Item2 })];
    }

    private async Task SayAsync(Place place)
    {
        await Database.SaveAsync(place.Id, "2024-10", [("BHXH_BB", place.Figure + October, 0)]);
        await Database.SaveAsync(place.Id, "2024-07", [("BHXH_BB", place.Figure, 0)]);
        await Database.ActAsync(place.Code, "2024-07", ReportAct.Send);
        await Database.WithServiceAsync<SaveQuickReadings, SaveQuickReadingsOutcome>(save => save.RunAsync(
            new SaveQuickReadingsOptions { AsOf = new DateOnly(2024, 10, 10), Cells = [new QuickCellInput(place.Id, IndicatorId, place.Figure + Quick, false, 0)], Actor = "Người khác" }, CancellationToken.None));
        await Database.WithServiceAsync<SaveRemark, SaveRemarkResult>(save => save.RunAsync(
            new SaveRemarkOptions
            {
                UnitId = place.Id,
                Month = new ReportMonth(2024, 9),
                IndicatorId = IndicatorId,
                Kind = RemarkKind.Question,
                Text = $"Vì sao {place.Name} giảm?",
                Actor = "Người khác",
            },
            CancellationToken.None));
        await Database.WithServiceAsync<Corrections, AskCorrectionOutcome>(ask => ask.AskAsync(
            new AskCorrectionOptions
            {
                UnitId = place.Id,
                Month = new ReportMonth(2024, 9),
                IndicatorId = IndicatorId,
                Wanted = place.Figure + 1,
                BaseVersion = 1,
                Reason = $"{place.Name} đếm thiếu",
                Actor = "Người khác",
            },
            CancellationToken.None));
    }

    private Task<Guid> ScannedAsync(Place place) => Database.WithAsync(async db =>
    {
        var number = $"Q{place.Code}/QĐ";
        var plan = await db.Plans.SingleAsync(p => p.ProvinceId == place.ProvinceId && p.DecisionNumber == number);
        var file = new PlanFile
        {
            ProvinceId = place.ProvinceId,
            Id = Guid.CreateVersion7(),
            Name = "qd.pdf",
            Size = 9,
            Sha256 = place.Code.PadLeft(64, '0'),
            Content = Encoding.UTF8.GetBytes($"%PDF {place.Name}"),
        };
        db.PlanFiles.Add(file);
        plan.FileId = file.Id;
        await db.SaveChangesAsync();
        return plan.Id;
    });

    private static string Csv(string head, IEnumerable<string> lines) => string.Join('\n', lines.Prepend(head)) + "\n";

    /// <summary>A role at a place, or without a unit nobody.</summary>
    public static Actor Somebody(string name, AccountRole role, int unit) => new(null, string.Create(CultureInfo.InvariantCulture, $"{name}-{role}"), [new AccountRight(unit, role)]);
}
