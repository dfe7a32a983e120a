using BhxhTracker.Core.Accounts;
using Xunit;

namespace BhxhTracker.Core.Tests.Accounts;

public class AccessRulesTests
{
    private static readonly Power[] Reading = [Power.Read, Power.Export, Power.ReadReorganisations, Power.ReadAudit, Power.ReadAccounts, Power.ReadBackups];

    [Fact]
    public void Every_power_is_somebodys_and_the_administrator_has_all() =>
        Assert.All(Enum.GetValues<Power>(), power => Assert.True(AccessRules.May(AccountRole.Administrator, power), $"{power}"));

    [Fact]
    public void Every_role_reads() => Assert.All(Enum.GetValues<AccountRole>(), role => Assert.True(AccessRules.May(role, Power.Read)));

    [Theory]
    [InlineData(AccountRole.View)]
    [InlineData(AccountRole.Inspector)]
    public void Who_only_looks_changes_nothing(AccountRole role) =>
        Assert.All(Enum.GetValues<Power>().Except(Reading), power => Assert.False(AccessRules.May(role, power), $"{power}"));

    [Fact]
    public void The_inspector_reads_everything_the_audit_included() => Assert.All(Reading, power => Assert.True(AccessRules.May(AccountRole.Inspector, power)));

    [Fact]
    public void Who_enters_does_not_approve_and_who_approves_does_not_enter()
    {
        Power[] entering = [Power.EnterFigures, Power.SendReports, Power.AskCorrections];
        Power[] approving = [Power.ApproveReports, Power.DecideCorrections];
        Assert.All(entering, power => Assert.Equal((true, false, false), (AccessRules.May(AccountRole.Entry, power), AccessRules.May(AccountRole.Approve, power), AccessRules.May(AccountRole.Leader, power))));
        Assert.All(approving, power => Assert.Equal((false, true, true), (AccessRules.May(AccountRole.Entry, power), AccessRules.May(AccountRole.Approve, power), AccessRules.May(AccountRole.Leader, power))));
    }

    [Theory]
    [InlineData(Power.ChangeUnits)]
    [InlineData(Power.ChangeIndicators)]
    [InlineData(Power.ReadReorganisations)]
    [InlineData(Power.ReadBackups)]
    public void What_is_the_same_for_all_provinces_needs_a_right_for_the_whole_country(Power power)
    {
        Assert.False(AccessRules.MaySomewhere(Somebody(31, AccountRole.Administrator), power));
        Assert.True(AccessRules.MaySomewhere(Somebody(AccountRight.WholeCountry, AccountRole.Administrator), power));
    }

    [Fact]
    public void Nobody_may_do_nothing() => Assert.All(Enum.GetValues<Power>(), power => Assert.False(AccessRules.MaySomewhere(Actor.Nobody, power)));

    private static Actor Somebody(int unit, AccountRole role) => new(7, "Lê Thị Hoa", [new AccountRight(unit, role)]);
}
