using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Jobs;

/// <summary>How far a job is, as a page shows it.</summary>
public sealed record JobView(int ProvinceId, Guid Id, string Kind, JobState State, int Percent, string? Text, DateTime CreatedAt, bool IsCancelAsked)
{
    public bool IsOver => State is not (JobState.Waiting or JobState.Running);
}

/// <summary>
/// Puts jobs in, shows them and calls them off. Jobs are no facts: they have no audit entry and take no province head, so that
/// looking at progress never waits for a save.
/// </summary>
public sealed class JobDesk(AppDbContext db, ReferenceCache references, JobBoard board, TimeProvider clock)
{
    /// <summary>Puts a job in; inside the caller's transaction when there is one. Call <see cref="Wake"/> after its commit.</summary>
    public async Task EnqueueAsync(int provinceId, Guid id, string kind, string actor, CancellationToken cancellation)
    {
        var job = db.Jobs.Add(new Job
        {
            ProvinceId = provinceId,
            Id = id,
            Kind = kind,
            State = JobState.Waiting,
            Text = "Đang chờ tới lượt.",
            Actor = actor,
            CreatedAt = clock.UtcInstant(),
        });
        await db.SaveChangesAsync(cancellation);
        job.State = EntityState.Detached;
    }

    /// <summary>Calls the runner of this program; another program's looks by itself.</summary>
    public void Wake() => board.Wake();

    public async Task<JobView?> FindAsync(int provinceId, Guid id, CancellationToken cancellation) =>
        await ListAsync(db.Jobs.Where(j => j.ProvinceId == provinceId && j.Id == id), cancellation) is [var job] ? job : null;

    /// <summary>The job, for who put it in or may see the whole province; to everybody else there is none.</summary>
    public async Task<JobView?> FindOwnAsync(int provinceId, Guid id, CancellationToken cancellation)
    {
        var reference = await references.GetAsync(db, cancellation);
        var (isWhole, isPart, name) = (reference.Units.HasWhole(provinceId), reference.Units.ProvinceWithUnits(provinceId) is not null, references.Actor.Name);
        return await ListAsync(db.Jobs.Where(j => j.ProvinceId == provinceId && j.Id == id && (isWhole || (isPart && j.Actor == name))), cancellation) is [var job] ? job : null;
    }

    /// <summary>The jobs of a province that are not over yet.</summary>
    public Task<IReadOnlyList<JobView>> OpenAsync(int provinceId, CancellationToken cancellation) =>
        ListAsync(db.Jobs.Where(j => j.ProvinceId == provinceId && (j.State == JobState.Waiting || j.State == JobState.Running)), cancellation);

    /// <summary>A waiting job is over at once, a running one as soon as its worker hears; false when it was over already.</summary>
    public async Task<bool> CancelAsync(int provinceId, Guid id, CancellationToken cancellation)
    {
        var at = clock.UtcInstant();
        var job = db.Jobs.Where(j => j.ProvinceId == provinceId && j.Id == id);
        return await job.Where(j => j.State == JobState.Waiting).ExecuteUpdateAsync(
                s => s.SetProperty(j => j.State, JobState.Cancelled).SetProperty(j => j.Text, JobRunner.CancelledText).SetProperty(j => j.FinishedAt, at), cancellation) == 1
            || await job.Where(j => j.State == JobState.Running).ExecuteUpdateAsync(s => s.SetProperty(j => j.IsCancelAsked, true), cancellation) == 1;
    }

    private async Task<IReadOnlyList<JobView>> ListAsync(IQueryable<Job> jobs, CancellationToken cancellation) =>
        [.. (await jobs.AsNoTracking().OrderBy(j => j.Id).ToListAsync(cancellation)).Select(j =>
        {
            var (percent, text) = j.State == JobState.Running && board.Find(j.Id) is { } newer ? newer : (j.Percent, j.Text);
            return new JobView(j.ProvinceId, j.Id, j.Kind, j.State, percent, text, j.CreatedAt, j.IsCancelAsked);
        })];
}
