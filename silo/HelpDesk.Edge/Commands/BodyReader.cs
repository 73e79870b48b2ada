using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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
            var read = await reader.ReadAsync(ct);
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

    /// <summary>An empty body counts as <c>{}</c>: many commands need none.</summary>
    public static (T? Body, ProblemResult? Problem) Parse<T>(ReadOnlyMemory<byte> bytes) where T : class
    {
        var json = bytes.IsEmpty ? "{}"u8 : bytes.Span;
        try
        {
            if (TextCheck.FirstBad(json) is { } bad)
                return (null, ProblemResult.Of(ProblemKinds.BadText,
                    $"{bad} holds a NUL character, a lone surrogate or bytes that are no UTF-8. Leave them out.", bad));
        }
        catch (JsonException e)
        {
            return (null, Malformed(e));
        }
        try
        {
            return JsonSerializer.Deserialize<T>(json, EdgeJson.Options) is { } body
                ? (body, null)
                : (null, ProblemResult.Of(ProblemKinds.WrongType, "The body is null. Send a JSON object.", "body", "null"));
        }
        catch (JsonException e)
        {
            return (null, Mistyped(typeof(T), json, e));
        }
    }

    private static ProblemResult Malformed(JsonException e) => ProblemResult.Of(ProblemKinds.MalformedJson,
        $"The body stops being JSON at {Where(e)}. Send one JSON object in UTF-8, without comments or trailing commas.", "body", Where(e));

    private static ProblemResult Mistyped(Type type, ReadOnlySpan<byte> json, JsonException e)
    {
        var path = (e.Path ?? "$").TrimStart('$').TrimStart('.');
        var field = path.Length == 0 ? "body" : path;
        var (count, value) = ValueAt(json, path);
        if (count > 1)
            return ProblemResult.Of(ProblemKinds.UnknownField, $"{field} stands {count} times at {Where(e)}. Send it once.", field, value);
        var known = KnownFields(type, path);
        return known is null
            ? ProblemResult.Of(ProblemKinds.WrongType, $"{field} has a value of the wrong type at {Where(e)}. See /docs for its type.", field, value)
            : ProblemResult.Of(ProblemKinds.UnknownField, $"{field} is not a field of this command. Fields: {known}.", field, value);
    }

    private static string Where(JsonException e) => $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";

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

    /// <summary>When the last name of the path is no field of its object: the fields that there are. Else null.</summary>
    private static string? KnownFields(Type type, string path)
    {
        var info = EdgeJson.Options.GetTypeInfo(type);
        foreach (var part in path.Split('.'))
        {
            var name = part.Split('[')[0];
            if (info.Kind != JsonTypeInfoKind.Object) return null;
            var property = info.Properties.FirstOrDefault(p => p.Name == name);
            if (property is null) return name.Length == 0 ? null : string.Join(", ", info.Properties.Select(p => p.Name));
            info = EdgeJson.Options.GetTypeInfo(property.PropertyType);
            if (info.Kind == JsonTypeInfoKind.Enumerable && info.ElementType is { } element) info = EdgeJson.Options.GetTypeInfo(element);
        }
        return null;
    }
}
