using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>When queues are open. Of several in the list the first that names the queue counts; a queue that none names is always open.</summary>
public sealed record ServiceHoursBody
{
    /// <summary>Left out = all queues.</summary>
    public IReadOnlyList<string>? Queues { get; init; }
    /// <summary>Names of calendars of this document: open while any of them is.</summary>
    [Required] public IReadOnlyList<string>? Calendars { get; init; }
    /// <summary>By channel: what becomes of who waits at closing, or comes while it is closed.</summary>
    public IReadOnlyDictionary<string, ChannelClosingBody>? WhenClosed { get; init; }
    /// <summary>On all other channels. Default: ticket.</summary>
    public WhenClosed? Otherwise { get; init; }

    internal ServiceHours Read(FieldErrors errors) => new(
        [.. errors.Items("queues", Queues, Limits.MaxQueuesPerAgent).Select((q, i) => errors.Name($"queues[{i}]", q))],
        [.. errors.Items("calendars", Calendars, Limits.MaxCalendars)],
        [
            .. (WhenClosed ?? ImmutableDictionary<string, ChannelClosingBody>.Empty).OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => (c.Value ?? new()).Read(errors.In("whenClosed.").Key(c.Key), errors.In($"whenClosed.{FieldErrors.Part(c.Key)}."))),
        ],
        Otherwise ?? Core.WhenClosed.Ticket);

    internal static ServiceHoursBody Of(ServiceHours hours) => new()
    {
        Queues = hours.Queues, Calendars = hours.Calendars, Otherwise = hours.Otherwise,
        WhenClosed = hours.Channels.ToDictionary(c => c.Channel, c => new ChannelClosingBody { Then = c.Then, Channel = c.Becomes }, StringComparer.Ordinal),
    };
}

/// <summary>What happens on a channel.</summary>
public sealed record ChannelClosingBody
{
    /// <summary>serve: who came while it was open is served to the end. message, call-back, ticket: it waits for the opening as that.</summary>
    [Required] public WhenClosed? Then { get; init; }
    /// <summary>The channel on which it goes on; left out = its own.</summary>
    public string? Channel { get; init; }

    internal ChannelClosing Read(string channel, FieldErrors errors)
    {
        if (Then is null) errors.Add("then", null, $"It is missing. Send one of {string.Join(", ", Enum.GetValues<WhenClosed>().Select(Kebab.Of))}.");
        return new(channel, Then ?? WhenClosed.Ticket, Channel is null ? null : errors.Name("channel", Channel));
    }
}
