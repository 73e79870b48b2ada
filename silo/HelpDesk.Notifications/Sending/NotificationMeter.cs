using System.Diagnostics.Metrics;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Notifications;

/// <summary>What leaves the system, in numbers (meter <c>HelpDesk.Notifications</c>).</summary>
public sealed class NotificationMeter : IDisposable
{
    private readonly Counter<long> _sent, _failed, _dead;
    private long _waiting, _letters;
    private double _oldest;

    public NotificationMeter()
    {
        _sent = Meter.CreateCounter<long>("helpdesk.notifications.sent", "{message}", "Messages that a receiver accepted.");
        _failed = Meter.CreateCounter<long>("helpdesk.notifications.failed", "{try}", "Tries that failed and are made again.");
        _dead = Meter.CreateCounter<long>("helpdesk.notifications.dead", "{message}", "Messages that were given up.");
        Meter.CreateObservableGauge("helpdesk.notifications.waiting", () => Volatile.Read(ref _waiting), "{message}", "Messages that wait to be sent.");
        Meter.CreateObservableGauge("helpdesk.notifications.dead_letters", () => Volatile.Read(ref _letters), "{message}", "Messages that were given up and are kept for people.");
        Meter.CreateObservableGauge("helpdesk.notifications.oldest", () => Volatile.Read(ref _oldest), "s", "Age of the oldest message that waits.");
    }

    internal Meter Meter { get; } = new("HelpDesk.Notifications");

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();

    internal void Sent(Receiver to) => Add(_sent, to.Name, to);

    internal void Failed(Receiver to) => Add(_failed, to.Name, to);

    internal void Dead(string name, Receiver? to) => Add(_dead, name, to);

    internal void Count(OutboxCounts counts, Instant now)
    {
        Volatile.Write(ref _waiting, counts.Waiting);
        Volatile.Write(ref _letters, counts.Dead);
        Volatile.Write(ref _oldest, counts.Oldest is { } oldest ? Math.Max(0, (now - oldest).TotalSeconds) : 0);
    }

    /// <summary>Receivers that are not known share a name: there may be any number of them.</summary>
    private static void Add(Counter<long> counter, string name, Receiver? to) => counter.Add(
        1, new KeyValuePair<string, object?>("receiver", to is null ? "unknown" : name), new("channel", to is null ? "unknown" : to.Channel == ReceiverChannel.Email ? "email" : "webhook"));
}
