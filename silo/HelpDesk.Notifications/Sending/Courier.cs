using System.Collections.Immutable;
using System.Text.Json;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Notifications;

/// <summary>Takes the next items for a receiver, sends them and settles them.</summary>
internal sealed class Courier(
    string tenant, IStore store, IReads reads, IEngine engine, IReadOnlyCollection<ISender> senders, NotificationMeter meter)
{
    /// <summary>Items that are sent to one receiver at once.</summary>
    private const int AtOnce = 4;
    /// <summary>What it takes to settle, beside the sender's patience: when the lease is over another process may send it.</summary>
    private static readonly Duration Settling = Duration.FromSeconds(15);
    private static readonly Duration LaterBuild = Duration.FromMinutes(1);
    private const int SettleTries = 5;

    private QuietHours _quiet = new(0, SlaRules.None);

    /// <summary>False = nothing is to be done for this receiver now.</summary>
    public async Task<bool> Deliver(string receiver)
    {
        var to = (await reads.State<ReceiversState>(ActorId.Receivers(tenant), CancellationToken.None))?.State.Find(receiver);
        if (to is not { Off: null })
        {
            var lost = await Take(receiver, Settling);
            foreach (var entry in lost) await GiveUp(entry, to, Why(receiver, to));
            return !lost.IsEmpty;
        }
        if (senders.FirstOrDefault(s => s.Channel == to.Channel) is not { } sender) return false;
        var quiet = to.Quiet.IsEmpty ? _quiet : await Quiet();
        var (address, secrets) = await Texts(to);
        var taken = await Take(receiver, Duration.FromTimeSpan(sender.Patience) + Settling);
        await Task.WhenAll(taken.Select(entry => Deliver(entry, to, sender, quiet, address, secrets)));
        return !taken.IsEmpty;
    }

    /// <summary>Lanes may find two at once: either is right.</summary>
    private async ValueTask<QuietHours> Quiet()
    {
        var promised = await reads.State<SlaState>(ActorId.Sla(tenant), CancellationToken.None);
        var known = Volatile.Read(ref _quiet);
        if (known.Version == (promised?.Version ?? 0)) return known;
        Volatile.Write(ref _quiet, known = new QuietHours(promised?.Version ?? 0, promised?.State.Rules ?? SlaRules.None));
        return known;
    }

    private async Task<ImmutableArray<OutboxEntry>> Take(string receiver, Duration lease) =>
        await store.Ask(new TakeOutbox(tenant, receiver, engine.Now, lease, AtOnce), CancellationToken.None) is OutboxTaken taken ? taken.Items : [];

    private async Task Deliver(OutboxEntry entry, Receiver to, ISender sender, QuietHours quiet, string address, ImmutableArray<string> secrets)
    {
        var now = engine.Now;
        if (Read(entry.Item) is not { } letter) await Settle(entry, now + LaterBuild, null);
        else if (!letter.Urgent && quiet.Until(to, now) is { } opening) await Settle(entry, opening, null);
        else await Conclude(entry, to, await Send(sender, new Delivery(entry.Item, letter, to, address, secrets, quiet.Zone(to), now)));
    }

    /// <summary>A defect of the sender counts as a failure, so that a message that it can't send is given up in the end.</summary>
    private static async Task<Outcome> Send(ISender sender, Delivery delivery)
    {
        try
        {
            return await sender.Send(delivery, CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new NotNow($"It can't be sent: {e.GetType().Name}: {e.Message}");
        }
    }

    private async Task Conclude(OutboxEntry entry, Receiver to, Outcome outcome)
    {
        switch (outcome)
        {
            case Sent:
                await Settle(entry, null, null);
                meter.Sent(to);
                break;
            case NotYet later: await Settle(entry, engine.Now + later.Wait, null); break;
            case NotNow failed when RetrySchedule.After(entry.Item.Id, entry.Failures + 1, failed.RetryAfter) is { } wait:
                await Settle(entry, engine.Now + wait, failed.Why);
                meter.Failed(to);
                break;
            case NotNow failed: await GiveUp(entry, to, failed.Why); break;
            case Rejected rejected: await GiveUp(entry, to, rejected.Why); break;
            case Unwanted unwanted:
                await engine.Ask(ActorId.Receivers(tenant), new SwitchReceiverOff(to.Name, to.Address.Hash), Origin.Engine, [], CancellationToken.None);
                await GiveUp(entry, to, unwanted.Why);
                break;
        }
    }

    /// <summary>Null = a newer build wrote it, whose senders will know it.</summary>
    private static Letter? Read(OutboxItem item)
    {
        try
        {
            return NoticeCodec.Read(item.Body);
        }
        catch (Exception e) when (e is UnknownFormatException or JsonException)
        {
            return null;
        }
    }

    private async Task<(string Address, ImmutableArray<string> Secrets)> Texts(Receiver to)
    {
        ContentRef?[] wanted = [to.Address, to.Secret, to.OldSecretUntil > engine.Now ? to.OldSecret : null];
        var rows = await reads.Content(tenant, [.. wanted.OfType<ContentRef>().Select(c => c.Id)], CancellationToken.None);
        string? Body(ContentRef? content) => content is null ? null : rows.FirstOrDefault(r => r.Id == content.Id)?.Body;
        return (Body(to.Address) ?? throw new InvalidDataException($"The address of '{to.Name}' is missing in the store."),
            [.. wanted[1..].Select(Body).OfType<string>()]);
    }

    private async Task GiveUp(OutboxEntry entry, Receiver? to, string why)
    {
        await Settle(entry, null, why);
        meter.Dead(entry.Item.Receiver, to);
    }

    /// <summary>Again while the store is busy: else it would be sent once more when the lease is over.</summary>
    private async Task Settle(OutboxEntry entry, Instant? retryAt, string? error)
    {
        for (var tries = 1; ; tries++)
        {
            var reply = await store.Ask(new SettleOutbox(tenant, entry.Item.Id, entry.Attempt, retryAt, error), CancellationToken.None);
            if (reply is OutboxSettled || tries == SettleTries) return;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private static string Why(string receiver, Receiver? to) => to?.Off switch
    {
        null => $"There is no receiver '{receiver}'. Add it with PUT /v1/receivers, then try again.",
        { Cause: ReceiverOffCause.Gone } => $"'{receiver}' answered 410 and is switched off. Switch it on (\"on\": true), then try again.",
        _ => $"'{receiver}' is switched off. Switch it on (\"on\": true), then try again.",
    };
}
