using BhxhTracker.Testing.Databases;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace BhxhTracker.Testing.Reference;

/// <summary>
/// A database test over the reference data. Without the data it is shown as skipped; in CI, where a skip is a failure, it is left out
/// instead, because the data is no part of the project. `.ci/run` says how many were.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("BhxhTracker.Testing.Reference.ReferenceFactDiscoverer", "BhxhTracker.Testing")]
public sealed class ReferenceFactAttribute : FactAttribute;

/// <summary>Decides at discovery, because this version of xunit cannot skip while running.</summary>
public sealed class ReferenceFactDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    private readonly DatabaseFactDiscoverer databaseTests = new(diagnostics);

    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        if (ReferenceFolder.WhyNot is not { } reason)
        {
            return databaseTests.Discover(discoveryOptions, testMethod, factAttribute);
        }

        if (PostgresServer.IsRequired)
        {
            diagnostics.OnMessage(new DiagnosticMessage($"{testMethod.TestClass.Class.Name}.{testMethod.Method.Name}: {reason}"));
            return [];
        }

        return [new SkippedTestCase(reason, diagnostics, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
    }
}
