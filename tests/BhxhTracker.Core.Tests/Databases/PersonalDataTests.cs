using System.Text.RegularExpressions;
using BhxhTracker.Core.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;
using Xunit.Abstractions;

namespace BhxhTracker.Core.Tests.Databases;

/// <summary>The program counts participants and knows none of them: of people it holds who has an account, and whose name stands under an act.</summary>
public sealed partial class PersonalDataTests(ITestOutputHelper output)
{
    /// <summary>Every column that says something of a person; a new one is added here and to docs/security.md, or not at all.</summary>
    private static readonly string[] OfAccounts =
    [
        "account.display_name", "account.email", "account.normalized_email", "account.normalized_user_name", "account.user_name", "account_session.address", "account_session.agent",
    ];

    /// <summary>Names of accounts, or of who signed a decision.</summary>
    private static readonly string[] NamesUnderActs =
    [
        "audit_entry.actor", "correction_request.asked_by", "correction_request.decided_by", "figure_remark.actor", "import_batch.actor", "import_batch.undone_by", "job.actor", "monthly_report.state_by",
        "reorganisation.applied_by", "reorganisation.drafted_by", "report_transition.actor", "target_plan.signer", "unlock_grant.granted_by", "unlock_grant.person", "warning_reason.actor",
    ];

    [Fact]
    public void The_columns_that_say_something_of_a_person_are_these()
    {
        var found = Columns().Where(c => c.Property.ClrType == typeof(string) && OfAPerson().IsMatch(c.Name)).Select(c => c.Name).Order(StringComparer.Ordinal).ToList();

        output.WriteLine($"{found.Count} columns with personal data: {string.Join(", ", found)}");
        Assert.Equal(OfAccounts.Concat(NamesUnderActs).Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public void No_column_is_made_for_a_participant() => Assert.DoesNotContain(Columns(), c => OfAParticipant().IsMatch(c.Name));

    private static IEnumerable<(string Name, IProperty Property)> Columns()
    {
        using var db = new SqliteDesignFactory().CreateDbContext([]);
        return [.. db.Model.GetEntityTypes().SelectMany(t => t.GetProperties().Select(p => ($"{t.GetTableName()}.{p.GetColumnName()}", p)))];
    }

    [GeneratedRegex(@"actor|_by$|person|signer|user_name|display_name|e_?mail|phone|address|agent|\.owner", RegexOptions.None, 1_000)]
    private static partial Regex OfAPerson();

    [GeneratedRegex(@"phone|mobile|cccd|cmnd|citizen|identity_|birth|gender|salary|insurance_number|card_number|participant", RegexOptions.None, 1_000)]
    private static partial Regex OfAParticipant();
}
