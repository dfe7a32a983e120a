namespace BhxhTracker.Core.Imports.Counts;

/// <summary>How the names of a file's rows are told apart.</summary>
public static class UnitNames
{
    /// <summary>The key under which a choice for the name is kept (<see cref="WorkbookLayout.Units"/>).</summary>
    public static string Key(string name) => UnitMatcher.Fold(name);
}
