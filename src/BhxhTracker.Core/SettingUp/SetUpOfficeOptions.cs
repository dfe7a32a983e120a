using BhxhTracker.Core.Documents;

namespace BhxhTracker.Core.SettingUp;

/// <summary>A form of the product, and when its figures are counted and due.</summary>
/// <param name="Code">"tham-gia" or "thu".</param>
/// <param name="CutOffDay">31 for the month's end.</param>
/// <param name="DueMonthsLater">0 in the report month, 1 in the month after.</param>
public sealed record FormChoice(string Code, bool IsUsed, int CutOffDay, int DueDay, int DueMonthsLater);

/// <summary>Who shall administer the whole installation.</summary>
public sealed record FirstAdministrator
{
    public required string UserName { get; init; }

    public required string DisplayName { get; init; }

    public required string? Email { get; init; }

    public required string Password { get; init; }
}

/// <summary>An office as it begins.</summary>
public sealed record SetUpOfficeOptions
{
    /// <summary>Codes of today's provinces of the catalogue.</summary>
    public required IReadOnlyCollection<string> ProvinceCodes { get; init; }

    /// <summary>One for each form of the product.</summary>
    public required IReadOnlyList<FormChoice> Forms { get; init; }

    public required LetterheadLines Letterhead { get; init; }

    /// <summary>Null where `bhxh user add` follows.</summary>
    public required FirstAdministrator? Administrator { get; init; }

    public required string Actor { get; init; }
}

public enum SetUpOfficeResult
{
    Done,
    Invalid,

    /// <summary>It was set up before, or there are accounts.</summary>
    DoneBefore,
}

/// <summary>What became of it.</summary>
/// <param name="AdministratorId">The account that was made.</param>
/// <param name="Faults">By property of the options or of the administrator; a form's by "code.property".</param>
public sealed record SetUpOfficeOutcome(SetUpOfficeResult Result, int? AdministratorId, IReadOnlyList<(string Field, string Message)> Faults);
