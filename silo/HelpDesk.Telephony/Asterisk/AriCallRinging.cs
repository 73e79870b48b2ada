using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>The agents' telephones: rung, answered, given up on.</summary>
internal sealed partial class AriCall
{
    private Task OnLeg(AriEvent e, AriChannel channel, CancellationToken ct)
    {
        if (AriName.Read(channel.Id) is not { } name) return Task.CompletedTask;
        // A snoop has no telephone: it is joined with the supervisor who waits for it.
        if (name.Role == AriRole.Snoop) return e.Type == "StasisStart" ? Listen(channel.Id, name, ct) : Task.CompletedTask;
        if (!_legs.TryGetValue(channel.Id, out var leg)) return Task.CompletedTask;
        switch (e.Type)
        {
            case "Dial" when e.DialStatus is "RINGING":
            case "ChannelStateChange" when channel.IsRinging:
                Rings(leg);
                return Task.CompletedTask;
            case "Dial":
                if (e.DialStatus is { Length: > 0 } status) leg.DialStatus = status;
                return Task.CompletedTask;
            case "StasisStart":
                return Up(leg, e.Arguments, ct);
            case "StasisEnd" or "ChannelDestroyed":
                return Down(leg, e, ct);
            default:
                return Task.CompletedTask;
        }
    }

    /// <summary>Rings the command's telephones; each that can't be rung at all fails at once.</summary>
    private async Task<PhoneAnswer> Route(PhoneCommand command, CancellationToken ct)
    {
        if (_routed == command.CommandId) return PhoneAnswer.Ok;
        if (!IsParked || command.Handle != Handle || _routed is not null) return PhoneAnswer.Stale;
        if (command.Uris.Length is 0 or > TelephonyLimits.MaxUris) return PhoneAnswer.NotUnderstood;
        _routed = command.CommandId;
        var kept = await KeepState(ct);
        if (!kept.IsDone)
        {
            _routed = null;
            return kept.IsGone ? PhoneAnswer.Gone : PhoneAnswer.Away;
        }
        // All are in the list before the first can fail: only the last failure parks the call again.
        var legs = command.Uris.Distinct(StringComparer.Ordinal).Select(uri => NewLeg(AriRole.Ring, command, uri)).ToArray();
        foreach (var (leg, uri) in legs.Zip(command.Uris.Distinct(StringComparer.Ordinal))) await Ring(leg, uri, command, ct);
        return PhoneAnswer.Ok;
    }

    /// <summary>Those of the telephones that do not ring yet, as if the route had named them.</summary>
    private async Task<PhoneAnswer> Add(PhoneCommand command, CancellationToken ct)
    {
        if (!IsParked || _routed is not { } routed || command.Handle != Handle) return PhoneAnswer.Stale;
        if (command.Uris.Length is 0 or > TelephonyLimits.MaxUris) return PhoneAnswer.NotUnderstood;
        var added = command.Uris.Distinct(StringComparer.Ordinal).Where(uri => !_legs.Values.Any(l => l.Name.Role == AriRole.Ring && l.Name.Agent == uri)).ToArray();
        var legs = added.Select(uri => NewLeg(AriRole.Ring, command with { CommandId = routed }, uri)).ToArray();
        foreach (var (leg, uri) in legs.Zip(added)) await Ring(leg, uri, command, ct);
        return PhoneAnswer.Ok;
    }

    private AriLeg NewLeg(AriRole role, PhoneCommand command, string uri)
    {
        var legId = AriName.Make(role, command.CommandId, uri, id)!;
        return _legs[legId] = new(legId, new(role, command.CommandId, uri, id));
    }

    private async Task<AriReply> Ring(AriLeg leg, string uri, PhoneCommand command, CancellationToken ct)
    {
        var reply = AriEndpoint.Of(settings.Endpoint, uri) is { } endpoint
            ? await ari.Post($"channels/{AriClient.Escaped(leg.Id)}", ct,
                ("endpoint", endpoint), ("app", settings.App), ("appArgs", leg.Name.Role == AriRole.Dial ? $"{AriArguments.Dial},{command.To}" : AriArguments.Leg), ("originator", leg.Name.Role == AriRole.Dial ? null : id), ("callerId", _callerNumber),
                ("timeout", Math.Max(1, (int)Math.Ceiling((command.Ring ?? TimeSpan.FromSeconds(30)).TotalSeconds)).ToString(CultureInfo.InvariantCulture)))
            : new(400, "");
        leg.Since = Stopwatch.GetTimestamp();
        // 409: it exists, from a process before us. No answer: it may exist; if not, the next comparison with Asterisk's list says so.
        if (!reply.IsDone && reply.Status != 409 && !reply.IsAway) await Failed(leg, RingOutcome.Unreachable, null, ct);
        return reply;
    }

    private void Rings(AriLeg leg)
    {
        if (leg.IsRinging || leg.IsUp || leg.Ended is not null) return;
        leg.IsRinging = true;
        _reports.Tell(OfLeg(CallNews.Ringing, leg, "ringing"));
    }

    private async Task Up(AriLeg leg, ImmutableArray<string> arguments, CancellationToken ct)
    {
        if (leg.IsUp) return;
        if (_isGone || leg.Ended is not null || leg.Name.Role == AriRole.Ring && _dialog is not null)
        {
            leg.Ended ??= RingOutcome.Stopped;
            await HangUp(leg, ct);
            return;
        }
        leg.IsUp = true;
        await (leg.Name.Role switch
        {
            AriRole.Ring => Join(leg, ct),
            AriRole.Dial => CallOut(leg, arguments, ct),
            _ => Joined(leg, ct),
        });
    }

    /// <summary>The first answer: caller and agent into one bridge, the other telephones stop.</summary>
    private async Task Join(AriLeg leg, CancellationToken ct)
    {
        var bridge = AriName.Make(AriRole.Dialog, leg.Name.Command, null, id)!;
        _bridge = bridge;
        await ari.Post($"bridges/{AriClient.Escaped(bridge)}", ct, ("type", "mixing"));
        await (_isDialled ? ari.Delete($"channels/{AriClient.Escaped(leg.Id)}/ring", ct) : Quiet(ct));
        var added = await Insist(() => ari.Post($"bridges/{AriClient.Escaped(bridge)}/addChannel", ct, ("channel", $"{id},{leg.Id}")), ct);
        if (added.IsAway)
        {
            // Asterisk's lists say more when it is back.
            leg.IsUp = false;
            return;
        }
        if (!added.IsDone)
        {
            // One of the two left this moment; his own event says which.
            leg.Ended = RingOutcome.Failed;
            await HangUp(leg, ct);
            await ari.Delete($"bridges/{AriClient.Escaped(bridge)}", ct);
            if (IsParked) await Music(ct);
            return;
        }
        (_dialog, _agent, leg.HasTalked) = (bridge, leg, true);
        // Kept before it is told: what the engine knows to be answered is never parked again.
        await KeepState(ct);
        _reports.Tell(OfLeg(CallNews.Answered, leg, "answered") with { Dialog = bridge });
        foreach (var other in _legs.Values.Where(l => l != leg && l.Name.Role == AriRole.Ring).ToArray())
        {
            other.Ended ??= RingOutcome.Stopped;
            await HangUp(other, ct);
        }
    }

    /// <summary>Two people listen to silence meanwhile: no answer is asked for again at once.</summary>
    private static async Task<AriReply> Insist(Func<Task<AriReply>> ask, CancellationToken ct)
    {
        var reply = await ask();
        for (var again = 0; reply.IsAway && again < 5; again++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
            reply = await ask();
        }
        return reply;
    }

    private Task Down(AriLeg leg, AriEvent? e, CancellationToken ct)
    {
        // StasisEnd comes before ChannelDestroyed; the first of them is the end.
        if (leg == _agent) return AgentLeft(leg, e, ct);
        if (leg.HasTalked) return GuestLeft(leg, ct);
        return Failed(leg, leg.Ended ?? AriOutcome.Of(leg.DialStatus, e?.TechCause, e?.Cause), e, ct);
    }

    /// <summary>Nobody talks at this telephone. When it was the last that rang, the call is parked anew.</summary>
    private async Task Failed(AriLeg leg, RingOutcome outcome, AriEvent? e, CancellationToken ct)
    {
        _legs.Remove(leg.Id);
        if (leg.Name.Role == AriRole.Dial)
        {
            // Nobody was there to call, and nobody was called; unless that is told already.
            if (_isGone) return;
            _isGone = true;
        }
        var told = OfLeg(CallNews.OfferFailed, leg, "failed") with { Outcome = outcome, SipCode = e?.TechCause is >= 100 and <= 699 ? e.TechCause : null, Time = e?.Time };
        if (!IsParked || leg.Name.Command != _routed || leg.Name.Role != AriRole.Ring) _reports.Tell(told);
        else if (_legs.Values.Any(l => l.Name.Role == AriRole.Ring)) _reports.Tell(told with { OthersRing = true });
        else await ParkAgain(told, ct);
    }

    /// <summary>The new handle is kept first: a process that dies in between tells it anew, under the same event id.</summary>
    private async Task ParkAgain(CallEvent told, CancellationToken ct)
    {
        _parking++;
        _routed = null;
        await KeepState(ct);
        _reports.Tell(told with { Id = string.Create(CultureInfo.InvariantCulture, $"{id}/parked/{_parking}"), Handle = Handle, Wait = settings.Wait });
    }

    private async Task<PhoneAnswer> Stop(PhoneCommand command, CancellationToken ct)
    {
        if (_isDialled) return await TakeBack(ct);
        if (!IsParked || _routed is null || command.Handle != Handle) return PhoneAnswer.Stale;
        foreach (var leg in _legs.Values.Where(l => l.Name.Role == AriRole.Ring).ToArray())
        {
            leg.Ended ??= RingOutcome.Stopped;
            await HangUp(leg, ct);
        }
        return PhoneAnswer.Ok;
    }

    /// <summary>Its ChannelDestroyed ends it here; where there is none (any more) it ends at once.</summary>
    private async Task HangUp(AriLeg leg, CancellationToken ct)
    {
        var reply = await ari.Delete($"channels/{AriClient.Escaped(leg.Id)}", ct, ("reason", leg.Ended == RingOutcome.Stopped && _dialog is not null ? "answered_elsewhere" : "normal"));
        if (reply.IsGone) await Down(leg, null, ct);
    }

    private CallEvent OfLeg(CallNews kind, AriLeg leg, string what) =>
        Event(kind, $"{leg.Id}/{what}") with { CommandId = $"{leg.Name.Command:N}", Agent = leg.Name.Agent };
}
