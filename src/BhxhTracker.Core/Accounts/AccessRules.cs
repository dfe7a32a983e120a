namespace BhxhTracker.Core.Accounts;

/// <summary>Which role may do what: the one table that pages, endpoints and services ask.</summary>
public static class AccessRules
{
    private static readonly AccountRole[] Everybody = Enum.GetValues<AccountRole>();

    private static readonly Dictionary<Power, AccountRole[]> Roles = new()
    {
        [Power.Read] = Everybody,
        [Power.Export] = Everybody,
        [Power.EnterFigures] = [AccountRole.Entry, AccountRole.Administrator],
        [Power.SendReports] = [AccountRole.Entry, AccountRole.Administrator],
        [Power.ApproveReports] = [AccountRole.Approve, AccountRole.Leader, AccountRole.Administrator],
        [Power.AskCorrections] = [AccountRole.Entry, AccountRole.Administrator],
        [Power.DecideCorrections] = [AccountRole.Approve, AccountRole.Leader, AccountRole.Administrator],
        [Power.EnterQuickReadings] = [AccountRole.Entry, AccountRole.Administrator],
        [Power.AnswerRemarks] = [AccountRole.Entry, AccountRole.Approve, AccountRole.Leader, AccountRole.Administrator],
        [Power.AskRemarks] = [AccountRole.Approve, AccountRole.Leader, AccountRole.Administrator],
        [Power.ImportFiles] = [AccountRole.Entry, AccountRole.Administrator],
        [Power.ChangePlans] = [AccountRole.Administrator],
        [Power.ChangeSettings] = [AccountRole.Administrator],
        [Power.ReadReorganisations] = [AccountRole.Administrator, AccountRole.Inspector],
        [Power.ChangeUnits] = [AccountRole.Administrator],
        [Power.ChangeIndicators] = [AccountRole.Administrator],
        [Power.ReadAudit] = [AccountRole.Leader, AccountRole.Administrator, AccountRole.Inspector],
        [Power.ReadAccounts] = [AccountRole.Administrator, AccountRole.Inspector],
        [Power.ManageAccounts] = [AccountRole.Administrator],
        [Power.ReadBackups] = [AccountRole.Administrator, AccountRole.Inspector],
    };

    /// <summary>Acts without a unit: what they are about is the same for all provinces, so the right must be one for the whole country.</summary>
    public static bool IsNational(Power power) =>
        power is Power.ReadReorganisations or Power.ChangeUnits or Power.ChangeIndicators or Power.ReadBackups;

    public static bool May(AccountRole role, Power power) => Roles[power].Contains(role);

    /// <summary>The rights that carry the power.</summary>
    public static IEnumerable<AccountRight> RightsFor(Actor actor, Power power) => actor.Rights
        .Where(r => May(r.Role, power) && (!IsNational(power) || r.UnitId == AccountRight.WholeCountry));

    /// <summary>Whether the actor may do it at any unit at all; at which, <see cref="Reach"/> says.</summary>
    public static bool MaySomewhere(Actor actor, Power power) => RightsFor(actor, power).Any();
}
