using System.Globalization;
using System.Text;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Demonstration;

/// <summary>The made-up province's monthly figures: people by commune, money and big employers by district and provincial office.</summary>
internal sealed class SampleFigures
{
    /// <summary>Voluntary insurance within a year: lapses after Tết, a surge towards December.</summary>
    private static readonly double[] VoluntarySeason = [-0.050, -0.035, -0.010, 0.010, 0.010, 0.015, 0.015, 0.020, 0.025, 0.050, 0.070, 0.085];

    /// <summary>How fast employment grows a month, by district: some are ahead of their plan, some fall back.</summary>
    private static readonly double[] Pace = [0.0072, 0.0055, 0.0030, 0.0012, 0.0044, -0.0012, 0.0062, 0.0021, 0.0036, 0.0005];

    private readonly Dictionary<(string Unit, string Indicator), long[]> series = [];
    private readonly List<SampleCommune> communes;

    public SampleFigures(List<SampleCommune> communes)
    {
        this.communes = communes;
        var random = new FixedRandom(36_98_10);
        foreach (var commune in communes)
        {
            People(commune.Code, commune.Population, Pace[commune.District], random);
        }

        Office(communes.Sum(c => c.Population), random);
        for (var district = 0; district < SampleProvince.DistrictCount; district++)
        {
            Money(SampleProvince.DistrictCode(district), communes.Where(c => c.District == district).Sum(c => c.Population), random);
        }

        Money(SampleProvince.OfficeCode, communes.Sum(c => c.Population) / 2, random);
    }

    /// <summary>A unit's figure at the end of a year, for making plans.</summary>
    public long At(string unit, string indicator, ReportMonth month) => series[(unit, indicator)][SampleProvince.FirstMonth.MonthsUntil(month)];

    public string Csv()
    {
        var csv = new StringBuilder("unit_code,month,indicator,value\n");
        foreach (var ((unit, indicator), values) in series)
        {
            for (var i = 0; i < values.Length; i++)
            {
                var month = SampleProvince.FirstMonth.AddMonths(i);
                if (!IsMissing(unit, indicator, i))
                {
                    csv.Append(CultureInfo.InvariantCulture, $"{unit},{month},{indicator},{values[i]}\n");
                }
            }
        }

        return csv.ToString();
    }

    /// <summary>The newest month is still coming in; here and there an older one has a hole.</summary>
    private bool IsMissing(string unit, string indicator, int month)
    {
        var isNewest = month == SampleProvince.MonthCount - 1;
        var commune = communes.FindIndex(c => c.Code == unit);
        if (commune < 0)
        {
            return isNewest && unit == SampleProvince.DistrictCode(9);
        }

        var district = commune % SampleProvince.DistrictCount;
        return (isNewest && (district == 9 || (district >= 6 && commune % 4 == 1)))
            || (month == 28 && commune == 37 && indicator.StartsWith("BHYT", StringComparison.Ordinal))
            || (month == 3 && (commune is 12 or 52));
    }

    private void People(string unit, int population, double districtPace, FixedRandom random)
    {
        var compulsory = population * random.Between(0.03, 0.09);
        var voluntary = population * random.Between(0.008, 0.022);
        var health = population * random.Between(0.84, 0.93);
        var pace = districtPace + random.Between(-0.0015, 0.0015);
        var insuredAgainstUnemployment = random.Between(0.87, 0.93);
        var (bb, tn, unemployed) = (New(unit, "BHXH_BB"), New(unit, "BHXH_TN"), New(unit, "BHTN"));
        var (yt, hgd, hssv) = (New(unit, "BHYT"), New(unit, "BHYT_HGD"), New(unit, "BHYT_HSSV"));
        for (var i = 0; i < SampleProvince.MonthCount; i++)
        {
            var number = SampleProvince.FirstMonth.AddMonths(i).Number;
            compulsory *= 1 + pace + random.Between(-0.006, 0.006);
            voluntary *= 1 + VoluntarySeason[number - 1] + random.Between(-0.012, 0.012) + (pace * 2) - 0.009;
            health = Math.Min(population * 0.985, health * (1 + (pace * 0.7) + random.Between(-0.004, 0.0045)));
            (bb[i], tn[i], unemployed[i]) = ((long)compulsory, (long)voluntary, (long)(compulsory * insuredAgainstUnemployment));
            (yt[i], hgd[i], hssv[i]) = ((long)health, (long)(health * 0.31), (long)(health * 0.19));
        }

        Movements(unit, "BB", bb, random);
        Movements(unit, "TN", tn, random);
    }

    /// <summary>The provincial office manages the big employers; nobody enrols there voluntarily, which is a zero, not a gap.</summary>
    private void Office(int population, FixedRandom random)
    {
        var compulsory = population * 0.035;
        var unit = SampleProvince.OfficeCode;
        var (bb, tn, unemployed, health, hgd, hssv) =
            (New(unit, "BHXH_BB"), New(unit, "BHXH_TN"), New(unit, "BHTN"), New(unit, "BHYT"), New(unit, "BHYT_HGD"), New(unit, "BHYT_HSSV"));
        for (var i = 0; i < SampleProvince.MonthCount; i++)
        {
            compulsory *= 1 + random.Between(-0.004, 0.008);
            (bb[i], tn[i], unemployed[i], health[i], hgd[i], hssv[i]) = ((long)compulsory, 0, (long)(compulsory * 0.94), (long)(compulsory * 1.02), 0, 0);
        }

        Movements(unit, "BB", bb, random);
        Movements(unit, "TN", tn, random);
    }

    /// <summary>Gross movements that explain the stock: stock(t) = stock(t-1) + new - left.</summary>
    private void Movements(string unit, string kind, long[] stock, FixedRandom random)
    {
        var (joined, left) = (New(unit, $"TANG_{kind}"), New(unit, $"GIAM_{kind}"));
        for (var i = 0; i < stock.Length; i++)
        {
            var net = i == 0 ? 0 : stock[i] - stock[i - 1];
            var churn = (long)(stock[i] * random.Between(0.004, 0.012));
            (joined[i], left[i]) = (Math.Max(0, net) + churn, Math.Max(0, -net) + churn);
        }
    }

    private void Money(string unit, int population, FixedRandom random)
    {
        var (collected, due, late) = (New(unit, "SO_THU"), New(unit, "PHAI_THU"), New(unit, "CHAM_DONG"));
        var monthly = population * random.Between(0.16, 0.24);
        double paid = 0, owed = 0;
        for (var i = 0; i < SampleProvince.MonthCount; i++)
        {
            if (SampleProvince.FirstMonth.AddMonths(i).Number == 1)
            {
                (paid, owed) = (0, 0);
            }

            monthly *= 1 + random.Between(-0.01, 0.018);
            owed += monthly;
            paid += monthly * random.Between(0.93, 1.01);
            (collected[i], due[i], late[i]) = ((long)paid, (long)owed, (long)(monthly * random.Between(0.2, 0.5)));
        }
    }

    private long[] New(string unit, string indicator) => series[(unit, indicator)] = new long[SampleProvince.MonthCount];
}
