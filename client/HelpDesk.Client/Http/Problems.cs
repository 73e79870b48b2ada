using System.Text.Json;

namespace HelpDesk.Client;

/// <summary>Reads a refusal out of a response.</summary>
internal static class Problems
{
    public static HelpDeskProblem Read(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var status = (int)response.StatusCode;
        var document = TryRead(body);
        return new HelpDeskProblem(
            status, document?.Code ?? ProblemCodes.NotAProblem, document?.Title ?? response.ReasonPhrase ?? "",
            document?.Detail ?? $"HTTP {status} without a problem document.")
        {
            Field = document?.Field,
            Value = document?.Value,
            Winner = document?.Winner,
            Choices = document?.Choices ?? [],
            RetryAfterSeconds = document?.RetryAfterSeconds ?? RetryAfter(response)?.TotalSeconds,
        };
    }

    public static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;

    private static Document? TryRead(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<Document>(body, Wire.Json);
        }
        catch (JsonException)
        {
            return null; // a proxy's page, or a body cut short
        }
    }

    private sealed record Document(
        string? Title, string? Detail, string? Code, string? Field, JsonElement? Value, string? Winner, string[]? Choices, double? RetryAfterSeconds);
}
