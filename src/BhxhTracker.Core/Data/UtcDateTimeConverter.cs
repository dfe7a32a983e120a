using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BhxhTracker.Core.Data;

/// <summary>Instants are UTC in every engine: one returns them without a kind, the other refuses any but UTC.</summary>
public sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    given => given.Kind == DateTimeKind.Utc ? given : given.ToUniversalTime(),
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
