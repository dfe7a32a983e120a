using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Xunit;

namespace BhxhTracker.Core.Tests.Imports;

/// <summary>A unit that outlives the one above it would drop out of every total without a word.</summary>
public abstract class OutlivedParentTests(TestDatabase database) : DatabaseTests(database)
{
    [DatabaseFact]
    public async Task A_unit_that_outlives_its_parent_is_taken_with_a_warning()
    {
        var outcome = await Database.ImportAsync("units", $"""
            {Scenario.UnitColumns},valid_to
            31,Hải Phòng,province,thành phố,,
            303,Hồng Bàng,district,quận,31,2025-06-30
            11296,Hoàng Văn Thụ,commune,phường,303,
            11299,Minh Khai,commune,phường,303,2025-06-30
            """);

        var warning = Assert.Single(outcome.Warnings);
        Assert.Equal((4, "parent_code"), (warning.Line, warning.Column));
        Assert.Contains("30/06/2025", warning.Problem, StringComparison.Ordinal);
        Assert.Equal(4, outcome.Added);
    }
}

public sealed class OutlivedParentOnSqlite() : OutlivedParentTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class OutlivedParentOnPostgres() : OutlivedParentTests(new PostgresTestDatabase());
