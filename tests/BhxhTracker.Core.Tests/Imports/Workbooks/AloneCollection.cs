using Xunit;

namespace BhxhTracker.Core.Tests.Imports.Workbooks;

/// <summary>What is measured by the clock runs beside no other test.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
