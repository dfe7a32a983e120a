using Microsoft.AspNetCore.Mvc;

namespace BhxhTracker.Web.Infrastructure;

/// <summary>
/// Figures are bound as they were typed and read by our own rules; what the framework itself cannot bind comes from a page that is
/// stale or was altered. It says so in Vietnamese, too.
/// </summary>
public static class BindingMessages
{
    public static void Configure(MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => Wrong(value));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(Wrong);
        messages.SetValueIsInvalidAccessor(Wrong);
        messages.SetValueMustNotBeNullAccessor(_ => Wrong(""));
    }

    private static string Wrong(string value) => $"“{value}” không đúng: hãy tải lại trang rồi nhập lại.";
}
