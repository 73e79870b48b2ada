using HelpDesk.Core;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.Edge;

/// <summary>A problem on its way out: <c>application/problem+json</c>, with Retry-After where waiting helps.</summary>
public sealed class ProblemResult : IResult, IStatusCodeHttpResult
{
    private ProblemResult(Problem problem) => Problem = problem;

    public Problem Problem { get; }
    public int? StatusCode => Problem.Status;

    /// <summary>A problem of this code. Throws when the code is not in the table.</summary>
    public static ProblemResult Of(string code, Sentence detail, string? field = null, string? value = null, int? retryAfterSeconds = null)
    {
        var (status, title) = ProblemKinds.Of(code);
        if (status == StatusCodes.Status503ServiceUnavailable) retryAfterSeconds ??= 1;
        return new(new Problem($"/problems/{code}", title, status, detail, code)
        {
            Field = field,
            Value = value is null ? null : Shorten(value),
            RetryAfterSeconds = retryAfterSeconds,
        });
    }

    /// <summary>What an actor refused, as a problem.</summary>
    public static ProblemResult Of(Refused refused, string? value = null)
    {
        var result = Of(refused.Code, refused.Words, refused.Field, value, refused.RetryAfterSeconds);
        return new(result.Problem with
        {
            Winner = refused.Winner,
            Choices = refused.Choices.IsDefaultOrEmpty ? null : refused.Choices,
        });
    }

    /// <summary>Refused fields, at least one. The first gives the code; all are listed.</summary>
    public static ProblemResult Of(IReadOnlyList<FieldError> errors)
    {
        var first = errors[0];
        Sentence detail = errors.Count == 1 ? $"{first.Field}: {first.Detail}" : (Sentence)$"{first.Field}: {first.Detail} ({errors.Count - 1} more in errors.)";
        return new(Of(first.Code, detail, first.Field, first.Value).Problem with { Errors = errors.Count > 1 ? errors : null });
    }

    /// <summary>The same problem, with what can be done instead.</summary>
    public ProblemResult With(IReadOnlyList<string> choices) => new(Problem with { Choices = choices });

    /// <summary>The same problem, without the values that were sent: they may hold a secret.</summary>
    public ProblemResult WithoutValues() => new(Problem with { Value = null, Errors = Problem.Errors?.Select(e => e with { Value = "…" }).ToArray() });

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (Problem.RetryAfterSeconds is { } seconds) response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Worded.Write(httpContext, Problem.Status, Problem, "application/problem+json");
    }

    /// <summary>At most 100 characters of what was sent: an answer must not grow with what it refuses.</summary>
    internal static string Shorten(string value)
    {
        const int shown = 100;
        if (value.Length <= shown) return value;
        var cut = char.IsHighSurrogate(value[shown - 1]) ? shown - 1 : shown;
        return string.Concat(value.AsSpan(0, cut), "…");
    }
}
