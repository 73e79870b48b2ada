using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using HelpDesk.TestSupport;
using NodaTime;
using Xunit;

namespace HelpDesk.Notifications.Tests;

/// <summary>What is measured of what leaves.</summary>
public sealed class MeterTests
{
    [Fact]
    public async Task What_was_sent_failed_and_was_given_up_is_counted_by_receiver()
    {
        var (counted, measured) = (new ConcurrentDictionary<string, long>(), new ConcurrentDictionary<string, double>());
        await using var site = new Site();
        using var listener = new MeterListener();
        // Other tests measure, too: theirs have other receivers.
        listener.InstrumentPublished = (instrument, l) => { if (instrument.Meter == site.Meter) l.EnableMeasurementEvents(instrument); };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => counted.AddOrUpdate(i.Name + (tags.Length > 0 ? " " + tags[0].Value : ""), value, (_, sum) => i is Counter<long> ? sum + value : value));
        listener.SetMeasurementEventCallback<double>((i, value, _, _) => measured[i.Name] = value);
        listener.Start();
        await using var hooks = await HookReceiver.Start();
        hooks.Answer = (_, http) =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await site.Webhook("metered", hooks.Url);
        site.Send();
        var id = await site.Tell("metered");
        var gone = await site.Tell("nobody");
        await site.Until(id, item => item?.Failures == 1);
        await site.Until(gone, item => item is { Dead: true });
        site.Pass(Duration.FromSeconds(11));
        await site.Until(id, item => item?.Failures == 2);
        hooks.Answer = (_, _) => Task.CompletedTask;
        site.Pass(Duration.FromHours(1));
        await site.Until(id, item => item is null);
        await site.StopSending();
        listener.RecordObservableInstruments();

        Assert.Equal((2, 1, 1), (counted["helpdesk.notifications.failed metered"], counted["helpdesk.notifications.sent metered"], counted["helpdesk.notifications.dead unknown"]));
        Assert.True(counted.ContainsKey("helpdesk.notifications.waiting") && counted.ContainsKey("helpdesk.notifications.dead_letters"));
        Assert.True(measured.ContainsKey("helpdesk.notifications.oldest"));
    }
}
