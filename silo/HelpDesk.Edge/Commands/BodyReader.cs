using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.Edge;

/// <summary>Bytes of a request into a typed body, or the problem that says where and why not.</summary>
internal static class BodyReader
{
    /// <summary>The whole body, at most <see cref="Limits.MaxBodyBytes"/>; null when there is more.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAll(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Limits.MaxBodyBytes) return null;
        var reader = request.BodyReader;
        while (true)
        {
            var read = await Read(reader, ct);
            if (read.Buffer.Length > Limits.MaxBodyBytes) return null;
            if (read.IsCompleted)
            {
                var bytes = System.Buffers.BuffersExtensions.ToArray(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Not every mistake in how a body is cut into chunks is reported by the server as the request's fault.</summary>
    private static async ValueTask<ReadResult> Read(PipeReader reader, CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(ct);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body can't be read.", StatusCodes.Status400BadRequest, e);
        }
    }

    /// <summary>The body of a route that is no command.</summary>
    public static async ValueTask<(T? Body, ProblemResult? Problem)> Read<T>(HttpContext http) where T : class =>
        await ReadAll(http.Request, http.RequestAborted) is { } bytes ? Parse<T>(bytes) : (null, FrameworkProblems.TooLarge());

    /// <summary>An empty body counts as <c>{}</c>: many commands need none.</summary>
    public static (T? Body, ProblemResult? Problem) Parse<T>(ReadOnlyMemory<byte> bytes) where T : class
    {
        var json = bytes.IsEmpty ? "{}"u8 : bytes.Span;
        // Some editors begin every file with a byte order mark; RFC 8259 lets a reader pass over it.
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        try
        {
            if (TextCheck.FirstBad(json) is { } bad)
                return (null, ProblemResult.Of(ProblemKinds.BadText,
                    $"{ProblemResult.Shorten(bad)} holds a NUL character, a lone surrogate or bytes that are no UTF-8. Leave them out.", ProblemResult.Shorten(bad)));
        }
        catch (JsonException e)
        {
            return (null, Malformed(e));
        }
        try
        {
            return JsonSerializer.Deserialize<T>(json, EdgeJson.Options) is { } body
                ? (body, null)
                : (null, ProblemResult.Of(ProblemKinds.WrongType, $"The body is null. Send a JSON object.", "body", "null"));
        }
        catch (JsonException e)
        {
            var problem = Mistyped(typeof(T), json, e);
            return (null, typeof(T).IsAssignableTo(typeof(IHoldsSecret)) ? problem.WithoutValues() : problem);
        }
    }

    private static ProblemResult Malformed(JsonException e) => ProblemResult.Of(ProblemKinds.MalformedJson,
        $"The body stops being JSON at {Where(e)}. Send one JSON object in UTF-8, without comments or trailing commas.", "body", Where(e).ToString());

    private static ProblemResult Mistyped(Type type, ReadOnlySpan<byte> json, JsonException e)
    {
        var path = JsonPath.Of(e);
        var field = path.Length == 0 ? "body" : ProblemResult.Shorten(path);
        var (count, value) = ValueAt(json, path);
        if (count > 1)
            return ProblemResult.Of(ProblemKinds.UnknownField, $"{field} stands {count} times at {Where(e)}. Send it once.", field, value);
        return JsonFields.At(type, path) switch
        {
            { Fields: { } fields } => ProblemResult.Of(ProblemKinds.UnknownField, $"{field} is not a field of this command. Fields: {fields}.", field, value),
            { Wanted: { } wanted } => ProblemResult.Of(ProblemKinds.WrongType,
                $"{field} has a value of the wrong type at {Where(e)}. Send {JsonFields.Describe(wanted)}.", field, value),
            _ => throw new InvalidOperationException($"{type.Name} has nothing at {path}."),
        };
    }

    private static Sentence Where(JsonException e) => $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";

    /// <summary>How often the path stands in the document, and its first value as it was sent.</summary>
    private static (int Count, string? Value) ValueAt(ReadOnlySpan<byte> json, string path)
    {
        var places = new JsonPlaces(json);
        var (count, value) = (0, (string?)null);
        while (places.Read())
        {
            if (places.Reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray) continue;
            if (places.Path() != path || path.Length == 0) continue;
            count++;
            value ??= places.Reader.TokenType switch
            {
                JsonTokenType.StartObject => "an object",
                JsonTokenType.StartArray => "an array",
                _ => Encoding.UTF8.GetString(places.Reader.ValueSpan),
            };
        }
        return (count, value);
    }
}
