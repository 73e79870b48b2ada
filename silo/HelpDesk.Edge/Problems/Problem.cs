using System.Text.Json.Serialization;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>
/// Every error of the API, after RFC 9457. Programs go by <c>code</c>; people read <c>detail</c>, which says what was wrong, with what
/// value, and what to do.
/// </summary>
public sealed record Problem(string Type, Sentence Title, int Status, Sentence Detail, string Code)
{
    /// <summary>The field, parameter or header that is to blame.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Field { get; init; }

    /// <summary>The value that was refused, shortened to 100 characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Value { get; init; }

    /// <summary>Who won, or who holds the ticket now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Winner { get; init; }

    /// <summary>What can be done instead.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>Seconds after which trying again makes sense; also in the header Retry-After.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? RetryAfterSeconds { get; init; }

    /// <summary>All fields that were refused, when there is more than one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<FieldError>? Errors { get; init; }
}

/// <summary>One field that was refused, and what to do about it.</summary>
public sealed record FieldError(string Field, string Value, string Code, Sentence Detail)
{
    internal static FieldError Of(PolicyFinding finding, string path) => new(path, finding.Value, finding.Code, finding.Detail);
}
