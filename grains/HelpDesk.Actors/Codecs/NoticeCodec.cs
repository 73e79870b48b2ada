using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// Notices as they stand in the outbox and are sent: <c>{"type", "timestamp", "urgent", "data"}</c>, as Standard Webhooks asks for. Names and
/// shapes are a contract with receivers outside, frozen as those of events are.
/// </summary>
public static class NoticeCodec
{
    private static readonly FrozenDictionary<string, Type> ByName = new Dictionary<string, Type>
    {
        ["sla.step-reached"] = typeof(ClockStepNotice),
        ["automation.ran"] = typeof(AutomationNotice),
        ["alert.changed"] = typeof(AlertNotice),
        ["report.due"] = typeof(ReportNotice),
        ["receiver.test"] = typeof(TestNotice),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> ByType = ByName.ToFrozenDictionary(p => p.Value, p => p.Key);

    /// <summary>Every name with its type, for the frozen shapes and the documentation.</summary>
    public static IEnumerable<KeyValuePair<string, Type>> Names => ByName.OrderBy(p => p.Key, StringComparer.Ordinal);

    /// <summary>What the store keeps of something that is to leave, from now on.</summary>
    public static OutboxItem Item(Outgoing outgoing, Instant now)
    {
        var (type, kind) = (outgoing.Notice.GetType(), ByType[outgoing.Notice.GetType()]);
        var body = new Body(kind, now, outgoing.Urgent, JsonSerializer.SerializeToElement(outgoing.Notice, type, Codec.Json));
        return new OutboxItem(outgoing.Id, outgoing.To, kind, Encoding.UTF8.GetString(Codec.Encode(body)), now);
    }

    /// <summary>What an item's body says.</summary>
    /// <exception cref="UnknownFormatException">A newer build wrote it.</exception>
    public static Letter Read(string body)
    {
        var read = Codec.Decode<Body>(Encoding.UTF8.GetBytes(body));
        return ByName.TryGetValue(read.Type, out var type)
            ? new Letter(read.Timestamp, read.Urgent, (Notice)read.Data.Deserialize(type, Codec.Json)!)
            : throw new UnknownFormatException($"A message of type '{read.Type}' is unknown to this build; a newer one wrote it.");
    }

    private sealed record Body(string Type, Instant Timestamp, bool Urgent, JsonElement Data);
}

/// <summary>A notice with the time at which it came to be.</summary>
public sealed record Letter(Instant At, bool Urgent, Notice Notice);
