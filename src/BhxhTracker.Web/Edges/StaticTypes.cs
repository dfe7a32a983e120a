using Microsoft.AspNetCore.StaticFiles;

namespace BhxhTracker.Web.Edges;

/// <summary>Static texts say that they are UTF-8 instead of leaving it to be guessed.</summary>
public static class StaticTypes
{
    private static readonly string[] Texts = [".css", ".js", ".svg", ".txt", ".json"];

    public static StaticFileOptions Options
    {
        get
        {
            var types = new FileExtensionContentTypeProvider();
            foreach (var ending in Texts)
            {
                types.Mappings[ending] += "; charset=utf-8";
            }

            return new StaticFileOptions { ContentTypeProvider = types };
        }
    }
}
