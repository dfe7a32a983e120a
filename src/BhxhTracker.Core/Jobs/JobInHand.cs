using BhxhTracker.Core.Data;
using BhxhTracker.Core.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BhxhTracker.Core.Jobs;

/// <summary>A job as the one who works on it holds it.</summary>
public sealed class JobInHand(Job job, Func<int, string, Task> tell)
{
    public int ProvinceId => job.ProvinceId;

    public Guid Id => job.Id;

    public string Kind => job.Kind;

    public string Actor => job.Actor;

    /// <summary>Which beginning this is, from 1. Whoever holds an older one has lost the job.</summary>
    public int Attempt => job.Attempts;

    /// <summary>Says how far the work is. Never called inside a transaction: readers of progress must not wait, nor make savers wait.</summary>
    public Task TellAsync(int percent, string text) => tell(percent, text);

    /// <summary>
    /// Marks the job as done inside the work's own transaction, so that both are committed or neither; false when another has taken
    /// the job over or it was cancelled, and then nothing may be committed.
    /// </summary>
    public async Task<bool> FinishAsync(AppDbContext db, string text, DateTime at, CancellationToken cancellation) =>
        await Held(db).Where(j => !j.IsCancelAsked).ExecuteUpdateAsync(
            s => s.SetProperty(j => j.State, JobState.Done).SetProperty(j => j.Percent, 100).SetProperty(j => j.Text, Short(text))
                .SetProperty(j => j.FinishedAt, at).SetProperty(j => j.AliveAt, at),
            cancellation) == 1;

    /// <summary>The job's row while it is still this holder's.</summary>
    internal IQueryable<Job> Held(AppDbContext db)
    {
        var (province, id, attempts) = (job.ProvinceId, job.Id, job.Attempts);
        return db.Jobs.Where(j => j.ProvinceId == province && j.Id == id && j.State == JobState.Running && j.Attempts == attempts);
    }

    internal static string Short(string text) => text.Length <= Job.TextMaxLength ? text : text[..(Job.TextMaxLength - 1)] + "…";
}
