using System.Buffers;
using System.Globalization;
using System.Text.Json;
using HelpDesk.Core;
using NodaTime.Text;

namespace HelpDesk.Telephony;

/// <summary>Writes an event as a structured CloudEvent, so that <see cref="CloudEventReader"/> reads the same: for adapters that are programs of their own.</summary>
public static class CloudEventWriter
{
    public const string ContentType = "application/cloudevents+json";

    public static ReadOnlyMemory<byte> Write(CallEvent e)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", e.Id);
            json.WriteString("source", e.Source);
            json.WriteString("type", CallData.TypeOf(e.Kind));
            if (e.Time is { } time) json.WriteString("time", InstantPattern.ExtendedIso.Format(time));
            if (e.Sequence is { } sequence) json.WriteString("sequence", sequence.ToString(CultureInfo.InvariantCulture));
            json.WriteString("datacontenttype", "application/json");
            json.WriteStartObject("data");
            Data(json, e);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return bytes.WrittenMemory;
    }

    private static void Data(Utf8JsonWriter json, CallEvent e)
    {
        Text(json, "callId", e.CallId);
        Text(json, "handle", e.Handle);
        if (e.Wait is { } wait) json.WriteNumber("waitMs", (long)wait.TotalMilliseconds);
        Text(json, "commandId", e.CommandId);
        Text(json, "agent", e.Agent);
        Text(json, "dialog", e.Dialog);
        if (e.Outcome is { } outcome) json.WriteString("outcome", CallData.OutcomeOf(outcome));
        if (e.OthersRing == true) json.WriteBoolean("othersRing", true);
        if (e.SipCode is { } code) json.WriteNumber("sipCode", code);
        Text(json, "called", e.CalledAsSent ?? e.Called);
        Text(json, "caller", e.CallerAsSent ?? e.Caller);
        Text(json, "callerName", e.CallerName);
        Text(json, "queue", e.Queue);
        if (e.Priority is { } priority) json.WriteNumber("priority", priority);
        if (!e.Tags.IsEmpty) List(json, "tags", e.Tags, (j, tag) => j.WriteStringValue(tag));
        if (!e.Skills.IsEmpty) List(json, "skills", e.Skills, Skill);
        if (!e.Fields.IsEmpty) Fields(json, e);
        Text(json, "language", e.Language);
        if (e.Fallback) json.WriteBoolean("fallback", true);
        Text(json, e.Kind == CallNews.Abandoned ? "while" : "by", e.By);
        Text(json, "reason", e.Reason);
        if (e.Talked is { } talked) json.WriteNumber("durationS", (long)talked.TotalSeconds);
        Text(json, "number", e.Number);
        if (e.Confirmed is { } confirmed) json.WriteBoolean("confirmed", confirmed);
        Text(json, "reference", e.Reference);
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    private static void Skill(Utf8JsonWriter json, Requirement skill)
    {
        json.WriteStartObject();
        json.WriteString("skill", skill.Skill);
        json.WriteNumber("minLevel", skill.MinLevel);
        json.WriteEndObject();
    }

    private static void Fields(Utf8JsonWriter json, CallEvent e)
    {
        json.WriteStartObject("fields");
        foreach (var (name, value) in e.Fields) json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(json, item);
        json.WriteEndArray();
    }
}
