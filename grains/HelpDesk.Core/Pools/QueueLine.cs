using NodaTime;

namespace HelpDesk.Core;

/// <summary>One queue of the pool: its rules, once they are known, and all its waiting tickets by age (picks under way included).</summary>
internal sealed class QueueLine(string name)
{
    private readonly Lookup<string, string> _channels = new();

    public string Name { get; } = name;
    public QueueRules? Rules { get; private set; }
    public long RulesVersion { get; private set; }
    /// <summary>What goes out with each pick; made once per version of the rules.</summary>
    public QueueTerms? Terms { get; private set; }
    public SortedSet<Entry> Tickets { get; } = new(Entry.ByAge);
    /// <summary>As of the last look at the clock; null = always open.</summary>
    public OpeningHours? Hours { get; private set; }
    public bool IsClosed { get; private set; }
    /// <summary>When it opens or closes next.</summary>
    public Instant? Turns { get; private set; }

    /// <summary>One text for all tickets of a channel.</summary>
    public string SharedChannel(string channel)
    {
        if (!_channels.TryGet(channel, out var shared)) shared = _channels[channel] = channel;
        return shared;
    }

    public void Follow(RulesAre rules)
    {
        Rules = rules.Rules;
        RulesVersion = rules.RulesVersion;
        Terms = rules.Rules.Terms(Name, rules.RulesVersion);
    }

    public void KeepHours(OpeningHours? hours, Instant now)
    {
        Hours = hours;
        IsClosed = hours?.IsOpen(now) == false;
        Turns = hours?.NextChange(now);
    }

    /// <summary>May be offered as far as the hours go: it is open, or who came while it was open is served to the end.</summary>
    public bool IsServed(Entry entry) =>
        !IsClosed || entry.Facts.Deferred is null && Hours!.Closing(entry.Facts.Channel).Then == WhenClosed.Serve;

    /// <summary>What this ticket asks of an agent, under the rules as they are.</summary>
    public Needs NeedsOf(Waiting ticket) => new(Name, ticket.Channel, Needs.Merge(Rules?.Requires ?? [], ticket.Requires));

    /// <summary>What any ticket of this queue asks of an agent.</summary>
    public Needs NeedsOn(string channel) => new(Name, channel, Needs.Merge(Rules?.Requires ?? [], []));
}
