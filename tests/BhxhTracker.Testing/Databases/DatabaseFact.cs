using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace BhxhTracker.Testing.Databases;

/// <summary>
/// A test that stands once in a base class and runs once per engine through a derived class each. Where no PostgreSQL can be had
/// its run is shown as skipped with the reason; in CI it runs and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("BhxhTracker.Testing.Databases.DatabaseFactDiscoverer", "BhxhTracker.Testing")]
public sealed class DatabaseFactAttribute : FactAttribute;

/// <summary>Says that a derived test class runs on PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnPostgresAttribute : Attribute;

/// <summary>Decides at discovery, because this version of xunit cannot skip while running.</summary>
public sealed class DatabaseFactDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var display = discoveryOptions.MethodDisplayOrDefault();
        var options = discoveryOptions.MethodDisplayOptionsOrDefault();
        var needsPostgres = testMethod.TestClass.Class.GetCustomAttributes(typeof(OnPostgresAttribute)).Any();
        yield return needsPostgres && !PostgresServer.IsRequired && PostgresServer.WhyNot is { } reason
            ? new SkippedTestCase(reason, diagnostics, display, options, testMethod)
            : new XunitTestCase(diagnostics, display, options, testMethod);
    }
}

/// <summary>Shown in the run's list with its reason.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
    [Obsolete("Called by the de-serializer", error: false)]
    public SkippedTestCase()
    {
    }

    public SkippedTestCase(string reason, IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method) => SkipReason = reason;

    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue("reason", SkipReason);
    }

    public override void Deserialize(IXunitSerializationInfo data)
    {
        base.Deserialize(data);
        SkipReason = data.GetValue<string>("reason");
    }
}
