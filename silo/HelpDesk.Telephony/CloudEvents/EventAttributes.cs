using System.Globalization;
using HelpDesk.Actors;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Telephony;

/// <summary>The attributes of a CloudEvent that matter here, or why they are none.</summary>
internal sealed record EventAttributes(string Id, string Source, string Type, long? Sequence, Instant? Time, EventProblem? Problem = null)
{
    private const string Version = "1.0";

    /// <param name="attribute">An attribute by its name; null = not there.</param>
    public static EventAttributes Read(Func<string, string?> attribute)
    {
        var version = attribute("specversion");
        if (version != Version) return No("specversion", version, "Send 1.0, the version of CloudEvents that is read here.");
        foreach (var (name, most) in new[] { ("id", TelephonyLimits.MaxCallId), ("source", TelephonyLimits.MaxSource), ("type", TelephonyLimits.MaxCallId) })
        {
            var text = attribute(name);
            if (string.IsNullOrWhiteSpace(text) || text.Length > most || !StorableText.IsStorable(text))
                return No(name, text, $"Send a text of 1 to {most} characters.");
        }
        var (sequence, time) = (attribute("sequence"), attribute("time"));
        if (sequence is not null && !IsCount(sequence)) return No("sequence", sequence, "Send a whole number from 0 on that counts up with each event of the call, or leave it out.");
        if (time is not null && !OffsetDateTimePattern.Rfc3339.Parse(time.ToUpperInvariant()).Success)
            return No("time", time, "Send a time such as 2026-11-22T09:30:00Z (RFC 3339), or leave it out.");
        return new(attribute("id")!, attribute("source")!, attribute("type")!,
            sequence is null ? null : long.Parse(sequence, CultureInfo.InvariantCulture),
            time is null ? null : OffsetDateTimePattern.Rfc3339.Parse(time.ToUpperInvariant()).Value.ToInstant());
    }

    private static bool IsCount(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static EventAttributes No(string name, string? value, string remedy) => new("", "", "", null, null, EventProblem.NotAnEvent(name, value, remedy));
}
