using BhxhTracker.Web;
using BhxhTracker.Web.Infrastructure;
using BhxhTracker.Web.SettingUp;
using BhxhTracker.Web.Verbs;

// One program: with a verb it does that and ends, without one it serves the pages.
if (StartFaults.OfCulture() is { } fault)
{
    return await StartFaults.ReportAsync(fault);
}

if (VerbLine.IsVerb(args))
{
    return await VerbRunner.RunAsync(args);
}

try
{
    var builder = WebServices.CreateBuilder(args);
    await using var app = builder.Build();
    app.UseBhxh();
    if (await app.PrepareDatabaseAsync() is { } problem)
    {
        return await StartFaults.ReportAsync(problem);
    }

    app.PrintAddressAtStart(await app.Services.OpenSetUpAsync());
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartFaults.Explain(failure) is { } explanation)
{
    return await StartFaults.ReportAsync(explanation);
}
