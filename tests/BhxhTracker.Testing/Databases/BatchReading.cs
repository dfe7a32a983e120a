using BhxhTracker.Core.Data;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Testing.Databases;

/// <summary>A short way to read in a test what pages read together.</summary>
public static class BatchReading
{
    public static async Task<T> InBatchAsync<TQuery, T>(this TestDatabase database, Func<TQuery, ReadBatch, ReferenceData, Func<T>> ask)
        where TQuery : notnull
    {
        await using var scope = database.NewScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<AppDbContext>());
        var reference = await services.GetRequiredService<ReferenceCache>().GetAsync(db, CancellationToken.None);
        var batch = db.NewReadBatch();
        var read = ask(services.GetRequiredService<TQuery>(), batch, reference);
        await batch.SendAsync(CancellationToken.None);
        return read();
    }
}
