using System.Text.Json;

namespace HelpDesk.Client;

/// <summary>
/// The server's problem document (RFC 9457): what was wrong, with what value, and what to do. <paramref name="Code"/> is stable and meant
/// for programs (<see cref="ProblemCodes"/>); <paramref name="Detail"/> is meant for people.
/// </summary>
public sealed record HelpDeskProblem(int Status, string Code, string Title, string Detail)
{
    /// <summary>The field of the request that is to blame, where there is one, and the value it had.</summary>
    public string? Field { get; init; }
    public JsonElement? Value { get; init; }
    /// <summary>Who won, or who holds the ticket now, where that is the reason.</summary>
    public string? Winner { get; init; }
    /// <summary>What the caller can do instead.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
    /// <summary>Seconds after which trying again makes sense; null = not by waiting.</summary>
    public double? RetryAfterSeconds { get; init; }
}

/// <summary>The codes that programs react to. The server may have more.</summary>
public static class ProblemCodes
{
    public const string NotFound = "not-found";
    public const string WrongState = "wrong-state";
    public const string AlreadyTaken = "already-taken";
    public const string OfferEnded = "offer-ended";
    public const string AgentAtCapacity = "agent-at-capacity";
    public const string AgentNotAvailable = "agent-not-available";
    public const string AlreadyExists = "already-exists";
    public const string VersionMismatch = "version-mismatch";
    public const string KeyReused = "key-reused";
    /// <summary>The answer was no problem document: something between client and server spoke.</summary>
    public const string NotAProblem = "not-a-problem";
}

/// <summary>
/// The server refused. A refusal had no effect. This is an exception because C# callers expect the value of a call; the typed reason is
/// <see cref="Problem"/>.
/// </summary>
public sealed class HelpDeskProblemException(HelpDeskProblem problem) : Exception($"{problem.Status} {problem.Code}: {problem.Detail}")
{
    public HelpDeskProblem Problem { get; } = problem;
    public string Code => Problem.Code;
}

/// <summary>
/// No answer within <see cref="HelpDeskClientOptions.RetryFor"/>: the command may or may not have been accepted. Send it again with
/// <see cref="IdempotencyKey"/>, or ask <c>GET /v1/outcomes/{key}</c>; null for a question.
/// </summary>
public sealed class HelpDeskUnreachableException(string? idempotencyKey, string what, Exception? cause)
    : Exception($"No answer to {what}: {cause?.Message}", cause)
{
    public string? IdempotencyKey { get; } = idempotencyKey;
}
