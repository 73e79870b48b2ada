using NodaTime;

namespace HelpDesk.Core;

/// <summary>The hours of one queue, ready to be asked.</summary>
public sealed class OpeningHours(ServiceHours rules, CalendarTable table)
{
    public bool Names(string queue) => rules.Names(queue);

    public bool IsOpen(Instant now) => table.IsOpen(now);

    /// <summary>Open time between the two.</summary>
    public Duration Between(Instant from, Instant to) => table.Between(from, to);

    /// <summary>When it opens, if closed, or closes, if open; null = never, as far as calendars are known.</summary>
    public Instant? NextChange(Instant now) => IsOpen(now) ? table.NextClosing(now) : table.NextOpening(now);

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
}
