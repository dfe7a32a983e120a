using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.EndToEndTests;

/// <summary>A test in a real browser; without one it is skipped aloud, in CI it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.WhyNot;
}

/// <summary>The same for a test over a table.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.WhyNot;
}

/// <summary>The browser of this machine.</summary>
internal static class Chromium
{
    public const string Setting = "BHXH_TEST_CHROMIUM";

    public static string? Path { get; } = new[] { Environment.GetEnvironmentVariable(Setting), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
        .FirstOrDefault(File.Exists);

    public static bool IsRequired => PostgresServer.IsRequired;

    /// <summary>Decided at discovery, because this version of xunit cannot skip while running.</summary>
    public static string? WhyNot => Path is not null || IsRequired ? null : $"Không có Chromium: cài gói chromium, hoặc đặt biến {Setting}.";
}
