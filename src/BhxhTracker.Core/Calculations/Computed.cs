namespace BhxhTracker.Core.Calculations;

/// <summary>
/// The outcome of a calculation: a number, or the reason why there is none. Never rounded; rounding happens once, at display.
/// </summary>
public readonly record struct Computed
{
    private readonly NoNumber reason;

    private Computed(decimal? value, NoNumber reason)
    {
        Value = value;
        this.reason = reason;
    }

    /// <summary>The number; null when <see cref="Reason"/> says why not.</summary>
    public decimal? Value { get; }

    /// <summary>Why there is no number; <see cref="NoNumber.None"/> when there is one. Not even an unset value is without a reason.</summary>
    public NoNumber Reason => Value is null && reason == NoNumber.None ? NoNumber.NotReported : reason;

    public bool HasValue => Value is not null;

    public static Computed Of(decimal value) => new(value, NoNumber.None);

    public static Computed Missing(NoNumber reason) =>
        reason == NoNumber.None
            ? throw new ArgumentException("A missing number needs a reason.", nameof(reason))
            : new Computed(null, reason);

    /// <summary>The value, or the reason when it is null.</summary>
    public static Computed From(decimal? value, NoNumber reason) => value is { } known ? Of(known) : Missing(reason);

    public static implicit operator Computed(decimal value) => Of(value);
}
