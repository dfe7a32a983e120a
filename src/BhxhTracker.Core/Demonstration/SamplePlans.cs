using System.Globalization;
using System.Text;
using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Core.Demonstration;

/// <summary>The made-up province's plans: the sector's line down to districts, the government's down to communes, one revision in August.</summary>
internal static class SamplePlans
{
    private const int RevisedYear = 2024;

    /// <summary>What a year is asked to bring on top of the last 31/12, by indicator.</summary>
    private static readonly (string Indicator, double Growth)[] Asked = [("BHXH_BB", 0.055), ("BHXH_TN", 0.22), ("BHTN", 0.05), ("BHYT", 0.028)];

    public static string Csv(List<SampleCommune> communes, SampleFigures figures)
    {
        var csv = new StringBuilder("unit_code,year,indicator,basis,value,authority,decision_no,decision_date,effective,deadline\n");
        for (var year = SampleProvince.FirstMonth.Year + 1; year <= RevisedYear; year++)
        {
            var before = new ReportMonth(year - 1, 12);
            foreach (var (indicator, growth) in Asked)
            {
                long Goal(string unit, double factor = 1) => (long)(figures.At(unit, indicator, before) * (1 + (growth * factor)));
                long District(int district, double factor) => communes.Where(c => c.District == district).Sum(c => Goal(c.Code, factor));
                long Province(double factor) => Enumerable.Range(0, SampleProvince.DistrictCount).Sum(d => District(d, factor)) + Goal(SampleProvince.OfficeCode, factor);

                Sector(1, $"{year}01", $"{year}-02-15", "");
                if (year == RevisedYear)
                {
                    Sector(0.85, $"{year}45", $"{year}-08-20", $"{year}-08-20");
                }

                foreach (var commune in communes)
                {
                    Line(commune.Code, "headcount", Goal(commune.Code), "UBND_HUYEN", $"{year}12", $"{year}-03-10", "");
                }

                void Sector(double factor, string decision, string date, string effective)
                {
                    Line(SampleProvince.Code, "headcount", Province(factor), "BHXH_VN", decision, date, effective);
                    Line(SampleProvince.OfficeCode, "headcount", Goal(SampleProvince.OfficeCode, factor), "BHXH_TINH", decision, date, effective);
                    for (var i = 0; i < SampleProvince.DistrictCount; i++)
                    {
                        Line(SampleProvince.DistrictCode(i), "headcount", District(i, factor), "BHXH_TINH", decision, date, effective);
                    }

                    foreach (var commune in communes)
                    {
                        Line(commune.Code, "headcount", Goal(commune.Code, factor), "BHXH_TINH", decision, date, effective);
                    }
                }

                void Line(string unit, string basis, long value, string authority, string decision, string date, string effective) =>
                    csv.Append(CultureInfo.InvariantCulture, $"{unit},{year},{indicator},{basis},{value},{authority},{decision}/QĐ-MẪU,{date},{effective},{Deadline(year, indicator)}\n");
            }

            csv.Append(CultureInfo.InvariantCulture, $"{SampleProvince.Code},{year},BHYT,coverage,{91 + (0.75 * (year - 2022)):0.##},UBND_TINH,{year}07/QĐ-MẪU,{year}-01-20,,\n");
            Collection(csv, figures, year, before);
        }

        return csv.ToString();
    }

    private static string Deadline(int year, string indicator) => indicator == "BHXH_TN" ? $"{year}-11-30" : "";

    private static void Collection(StringBuilder csv, SampleFigures figures, int year, ReportMonth before)
    {
        var units = Enumerable.Range(0, SampleProvince.DistrictCount).Select(SampleProvince.DistrictCode).Append(SampleProvince.OfficeCode).ToList();

        // The series begins in November 2021: its first December holds two months of money.
        var months = before < SampleProvince.FirstMonth.AddMonths(2) ? 6.0 : 1.0;
        long Goal(string unit) => (long)(figures.At(unit, "SO_THU", before) * months * 1.08);
        csv.Append(CultureInfo.InvariantCulture, $"{SampleProvince.Code},{year},SO_THU,amount,{units.Sum(Goal)},BHXH_VN,{year}02/QĐ-MẪU,{year}-02-15,,\n");
        foreach (var unit in units)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{unit},{year},SO_THU,amount,{Goal(unit)},BHXH_TINH,{year}02/QĐ-MẪU,{year}-02-15,,\n");
        }
    }
}
