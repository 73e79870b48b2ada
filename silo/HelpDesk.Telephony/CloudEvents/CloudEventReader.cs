using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>
/// Reads CloudEvents 1.0 over HTTP: structured, batch, and binary (cloudevents/spec, http-protocol-binding.md and formats/json-format.md).
/// Pure, and defined for any bytes.
/// </summary>
public static class CloudEventReader
{
    private const string Structured = "application/cloudevents+json";
    private const string Batch = "application/cloudevents-batch+json";
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>What the request says.</summary>
    /// <param name="request">As it came, authenticated or not.</param>
    /// <param name="plan">How the source's place dials.</param>
    public static EventReading Read(EventRequest request, NumberPlan plan)
    {
        if (request.Body.Length > Limits.MaxBodyBytes)
            return EventReading.Refused(new(413, "too-large", $"The body has more than {Limits.MaxBodyBytes} bytes. Send less, or split the batch."));
        return Media(request.ContentType) switch
        {
            Structured => WithJson(request.Body, json => new(false, [One(json, plan)])),
            Batch => WithJson(request.Body, json => Many(json, plan)),
            "application/json" when request.Header("ce-specversion") is null => EventReading.Refused(EventProblem.NotAnEvent("ce-specversion", null,
                $"Send a CloudEvent: the headers ce-specversion, ce-id, ce-source and ce-type beside application/json, or the whole event as {Structured}.")),
            "application/json" => new(false, [Binary(request, plan)]),
            _ => EventReading.Refused(new(415, "wrong-content-type",
                $"Content-Type '{FieldProblem.Of("", request.ContentType, "").Value}' is not read here. Send {Structured}, {Batch}, or application/json with ce-* headers, in UTF-8.")),
        };
    }

    private static EventReading Many(JsonElement json, NumberPlan plan)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return EventReading.Refused(EventProblem.NotAnEvent("body", json.ValueKind.ToString(), "A batch is a JSON array of events."));
        if (json.GetArrayLength() > TelephonyLimits.MaxBatch)
            return EventReading.Refused(new(413, "too-large",
                string.Create(CultureInfo.InvariantCulture, $"The batch has {json.GetArrayLength()} events. Send at most {TelephonyLimits.MaxBatch} at once.")));
        return new(true, [.. json.EnumerateArray().Select(e => One(e, plan))]);
    }

    private static ReadEvent One(JsonElement json, NumberPlan plan)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return ReadEvent.Refused(EventProblem.NotAnEvent("event", json.ValueKind.ToString(), "An event is a JSON object."));
        var attributes = EventAttributes.Read(name => JsonText.Attribute(json, name));
        return attributes.Problem is { } problem ? ReadEvent.Refused(problem) : StructuredData.Of(json, data => CallData.Read(attributes, data, plan));
    }

    private static ReadEvent Binary(EventRequest request, NumberPlan plan)
    {
        var attributes = EventAttributes.Read(name => request.Header("ce-" + name) is { } value ? HeaderText(value) : null);
        if (attributes.Problem is { } problem) return ReadEvent.Refused(problem);
        if (request.Body.IsEmpty) return CallData.Read(attributes, default, plan);
        ReadEvent? read = null;
        var reading = WithJson(request.Body, json => new(false, [read = CallData.Read(attributes, json, plan)]));
        return read ?? ReadEvent.Refused(reading.Problem!);
    }

    /// <summary>Attributes in headers are percent-encoded where they are not plain ASCII, and may be quoted.</summary>
    private static string HeaderText(string value) => Uri.UnescapeDataString(value.Length > 1 && value[0] == '"' && value[^1] == '"' ? value[1..^1] : value);

    private static EventReading WithJson(ReadOnlyMemory<byte> body, Func<JsonElement, EventReading> read)
    {
        try
        {
            // Read as text first: a caller's name in another encoding costs its letters, not the call.
            using var json = JsonDocument.Parse(Encoding.UTF8.GetString(body.Span), Strict);
            return read(json.RootElement);
        }
        catch (JsonException e)
        {
            return EventReading.Refused(EventProblem.Malformed($"The body is not JSON: {CleanText.Of(e.Message)} Send one JSON document in UTF-8."));
        }
    }

    /// <summary>The media type without parameters; null where they name another encoding than UTF-8.</summary>
    private static string? Media(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.CharSet?.Trim('"').ToUpperInvariant() is null or "UTF-8" or "UTF8" or "US-ASCII"
            ? type?.MediaType?.ToLowerInvariant() : null;
}
