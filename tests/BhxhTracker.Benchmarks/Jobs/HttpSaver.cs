using BhxhTracker.Core.Calculations;

namespace BhxhTracker.Benchmarks.Jobs;

/// <summary>Saves as a browser does: a cookie and a token from the page, then one post per save, with the versions it knows.</summary>
public sealed class HttpSaver : IDisposable
{
    private readonly SignedIn officer;
    private readonly Provinces provinces;
    private readonly ReportMonth month;
    private readonly SaveSequence sequence;

    private HttpSaver(SignedIn officer, Provinces provinces, ReportMonth month, int workers)
    {
        (this.officer, this.provinces, this.month) = (officer, provinces, month);
        sequence = new SaveSequence(provinces, workers);
    }

    public static async Task<HttpSaver> OpenAsync(ServedProgram program, Provinces provinces, ReportMonth month, int workers) =>
        new(await SignedIn.InAsync(program), provinces, month, workers);

    public Task SaveAsync(int worker, int operation)
    {
        var (unit, version) = sequence.Next(worker);
        return officer.SaveAsync(provinces.Indicators.Select((indicator, place) => (unit, month, indicator, SaveSequence.Value(unit, place, version + 1), version)));
    }

    public void Dispose() => officer.Dispose();
}
