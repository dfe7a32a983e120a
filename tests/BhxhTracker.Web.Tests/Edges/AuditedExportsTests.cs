using System.Net;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Testing.Databases;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Web.Tests.Edges;

/// <summary>Who took which file out of the program stands in the audit.</summary>
public abstract class AuditedExportsTests(TestApp app)
{
    [DatabaseFact]
    public async Task Get_File_IsAnEntryWithItsNameAndWhoTookIt()
    {
        var before = await EntriesAsync();

        using var answer = await app.NewBrowser().Client.GetAsync(new Uri("/ke-hoach/tai-ve/csv?nam=2024", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var entry = Assert.Single((await EntriesAsync()).ExceptBy(before.Select(e => e.Sequence), e => e.Sequence));
        Assert.Equal(ActorNames.Unnamed, entry.Actor);
        Assert.Equal($"Tải {answer.Content.Headers.ContentDisposition!.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName} từ /ke-hoach/tai-ve/csv?nam=2024", entry.Summary);
    }

    [DatabaseFact]
    public async Task Get_WhatIsNotHandedOut_IsNoEntry()
    {
        var before = await EntriesAsync();

        foreach (var address in new[] { "/bao-cao/phu-luc?don-vi=1&thang=sai", "/nhap-lieu/2024-09/999999/mau.xlsx", "/tien-do" })
        {
            using var answer = await app.NewBrowser().Client.GetAsync(new Uri(address, UriKind.Relative));
        }

        Assert.Equal(before.Count, (await EntriesAsync()).Count);
    }

    private Task<List<AuditEntry>> EntriesAsync() =>
        app.Database.WithAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.Act == AuditAct.Export).OrderBy(e => e.Sequence).ToListAsync());
}

public sealed class AuditedExportsOnSqliteTests(SmallSqliteApp app) : AuditedExportsTests(app), IClassFixture<SmallSqliteApp>;

[OnPostgres]
public sealed class AuditedExportsOnPostgresTests(SmallPostgresApp app) : AuditedExportsTests(app), IClassFixture<SmallPostgresApp>;
