using Xunit;

namespace BhxhTracker.Testing.Databases;

/// <summary>
/// Tests that each begin with an empty database of their own. They stand once in a class derived from this one and run once per
/// engine through a further derived class each.
/// </summary>
public abstract class DatabaseTests(TestDatabase database) : IAsyncLifetime
{
    protected TestDatabase Database { get; } = database;

    public Task InitializeAsync() => Database.InitializeAsync();

    public Task DisposeAsync() => Database.DisposeAsync();
}
