using BhxhTracker.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace BhxhTracker.Core.Imports.Counts;

/// <summary>The services of the import of workbooks, and the jobs that do its long parts.</summary>
public static class WorkbookImportRegistration
{
    public static IServiceCollection AddWorkbookImport(this IServiceCollection services) => services
        .AddScoped<ImportQuery>()
        .AddScoped<ErrorCopies>()
        .AddScoped<SendWorkbook>()
        .AddScoped<ClearOldFiles>()
        .AddScoped<ChooseLayout>()
        .AddScoped<PreviewImport>()
        .AddScoped<ConfirmImport>()
        .AddScoped<UndoImport>()
        .AddScoped<IJobWork, ReadWorkbookWork>()
        .AddScoped<IJobWork, ApplyWorkbookWork>();
}
