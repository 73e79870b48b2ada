using NodaTime;

namespace HelpDesk.Core;

/// <summary>The hours of one queue, ready to be asked. What somebody turned by <paramref name="hand"/> counts before the calendar.</summary>
public sealed class OpeningHours(ServiceHours rules, CalendarTable table, HandTurn? hand = null)
{
    /// <summary>What somebody turned by hand, whether it still counts or not; null = nobody did.</summary>
    public HandTurn? Hand => hand;

    public bool Names(string queue) => rules.Names(queue);

    public bool IsOpen(Instant now) => hand is not null && hand.HoldsAt(now) ? hand.Open : table.IsOpen(now);

    /// <summary>Open time between the two; while somebody's hand counts it is what he said, and the calendars' before and after.</summary>
    public Duration Between(Instant from, Instant to)
    {
        if (hand is null) return table.Between(from, to);
        var turned = Instant.Min(to, Instant.Max(from, hand.Since));
        var back = Instant.Min(to, Instant.Max(turned, hand.Until ?? to));
        return table.Between(from, turned) + (hand.Open ? back - turned : Duration.Zero) + table.Between(back, to);
    }

    /// <summary>When it opens, if closed, or closes, if open; null = never, as far as calendars are known, or not before somebody does it.</summary>
    public Instant? NextChange(Instant now)
    {
        if (hand is null || !hand.HoldsAt(now)) return Change(now, table.IsOpen(now));
        if (hand.Until is not { } until) return null;
        return table.IsOpen(until) == hand.Open ? Change(until, hand.Open) : until;
    }

    /// <summary>Who waits there so is not offered at this time: it is closed, and he is none of those who are served to the end.</summary>
    public bool IsShut(string channel, WhenClosed? deferred, Instant at) =>
        !IsOpen(at) && (deferred is not null || Closing(channel).Then != WhenClosed.Serve);

    /// <summary>What happens on this channel while it is closed.</summary>
    public ChannelClosing Closing(string channel)
    {
        foreach (var closing in rules.Channels)
            if (closing.Channel == channel) return closing;
        return new ChannelClosing(channel, rules.Otherwise, null);
    }

    internal OpeningHours Turned(HandTurn by) => new(rules, table, by);

    private Instant? Change(Instant from, bool open) => open ? table.NextClosing(from) : table.NextOpening(from);
}
