namespace BhxhTracker.Core.Accounts;

/// <summary>Who acts in a request, a job or a verb, with the rights that were read for it.</summary>
/// <param name="AccountId">Null for the program itself and for verbs.</param>
/// <param name="Name">As the audit shows it.</param>
public sealed record Actor(int? AccountId, string Name, IReadOnlyList<AccountRight> Rights)
{
    /// <summary>Whoever may run the program's verbs owns its data: nothing is hidden from them.</summary>
    public static Actor Console(string name) => new(null, name, [new AccountRight(AccountRight.WholeCountry, AccountRole.Administrator)]);

    /// <summary>The unit of somebody who has rights at one alone: where they begin.</summary>
    public int? OnlyUnit => Rights.Count > 0 && Rights[0].UnitId != AccountRight.WholeCountry && Rights.All(r => r.UnitId == Rights[0].UnitId) ? Rights[0].UnitId : null;

    /// <summary>Not signed in: sees nothing.</summary>
    public static Actor Nobody { get; } = new(null, "", []);
}

/// <summary>The actor of a name as rights are now, for a job that was put in under it; without any right when there is no such account any more.</summary>
public delegate ValueTask<Actor> FindActor(string name, CancellationToken cancellation);

/// <summary>The actor of this scope: set once by the web's middleware, the job runner or a verb before anything is read.</summary>
public sealed class CurrentActor
{
    public Actor Actor { get; private set; } = Actor.Nobody;

    public static CurrentActor Of(Actor actor) => new() { Actor = actor };

    public void Set(Actor actor) => Actor = actor;

    /// <summary>Whether the actor may do it at any unit at all: for what a page offers.</summary>
    public bool May(Power power) => AccessRules.MaySomewhere(Actor, power);
}
