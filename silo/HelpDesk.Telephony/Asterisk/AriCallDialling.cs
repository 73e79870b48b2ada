using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>
/// A call that begins here: the agent's telephone rings, and when he is there the customer is called and joined with him. The customer's channel
/// has the call's name. What a later process has to know stands in Asterisk: the number in the arguments of the agent's channel, and whether
/// it was called in a variable of that.
/// </summary>
internal sealed partial class AriCall
{
    private const string CalledVariable = "HELPDESK_CALLED";
    private readonly bool _isDialled = CallNames.TicketOf(id) is not null;
    private string? _dialStatus;

    /// <summary>What can be dialled, and is called so that a later process knows that it began here.</summary>
    public static bool CanDial(PhoneCommand command, AriSettings settings) =>
        command is { Uris: [_], To: { } number } && AriEndpoint.Of(settings.Trunk, number) is not null
        && CallNames.TicketOf(command.CallId) is not null && AriName.Make(AriRole.Dial, command.CommandId, null, command.CallId) is not null;

    /// <summary>Rings the agent. The same command again finds his telephone ringing.</summary>
    private async Task<PhoneAnswer> Dial(PhoneCommand command, CancellationToken ct)
    {
        if (_agent is not null) return PhoneAnswer.Ok;
        var uri = command.Uris.Single();
        var leg = _legs.GetValueOrDefault(AriName.Make(AriRole.Dial, command.CommandId, uri, id)!) ?? NewLeg(AriRole.Dial, command, uri);
        return await Ring(leg, uri, command, ct) is { IsAway: true } ? PhoneAnswer.Away : PhoneAnswer.Ok;
    }

    /// <summary>The ticket left the agent: his telephone stops, and says so itself. Where he is there already the call goes on.</summary>
    private async Task<PhoneAnswer> TakeBack(CancellationToken ct)
    {
        if (_agent is not null) return PhoneAnswer.Stale;
        if (_legs.Values.FirstOrDefault(l => l.Name.Role == AriRole.Dial) is not { } leg) return PhoneAnswer.Gone;
        leg.Ended ??= RingOutcome.Stopped;
        await HangUp(leg, ct);
        return PhoneAnswer.Ok;
    }

    /// <summary>The agent is there, and hears that it rings at the customer's.</summary>
    private async Task CallOut(AriLeg leg, ImmutableArray<string> arguments, CancellationToken ct)
    {
        _agent = leg;
        if (_isHere)
        {
            await Join(leg, ct);
            return;
        }
        var channel = $"channels/{AriClient.Escaped(leg.Id)}";
        await ari.Post($"{channel}/ring", ct);
        // Kept before he is called: what was called may be called no second time.
        await ari.Post($"{channel}/variable", ct, ("variable", CalledVariable), ("value", "1"));
        var endpoint = arguments is [AriArguments.Dial, var number, ..] ? AriEndpoint.Of(settings.Trunk, number) : null;
        var reply = endpoint is null ? new(400, "") : await Insist(() => ari.Post($"channels/{Caller}", ct, ("endpoint", endpoint), ("app", settings.App), ("originator", leg.Id), ("timeout", Patience)), ct);
        _since = Stopwatch.GetTimestamp();
        // 409: he was called already, by a process before us.
        if (reply.IsDone || reply.Status == 409) return;
        _dialStatus = "CHANUNAVAIL";
        await ari.Delete($"channels/{Caller}", ct);
        await Leave(null, ct);
    }

    /// <summary>So long the customer's telephone rings, in seconds.</summary>
    private static string Patience => Limits.CallDialSeconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>What became of ringing the customer.</summary>
    private Task Rung(AriEvent e)
    {
        if (e.DialStatus is { Length: > 0 } status) _dialStatus = status;
        return Task.CompletedTask;
    }

    /// <summary>The customer is there; the agent may have left this moment.</summary>
    private Task Reached(CancellationToken ct) => !_isGone && _agent is { } agent && _legs.ContainsKey(agent.Id) ? Join(agent, ct) : GiveUp(ct);

    /// <summary>The agent is gone: nobody is called for him.</summary>
    private async Task GiveUp(CancellationToken ct)
    {
        _endedBy ??= "agent";
        await ari.Delete($"channels/{Caller}", ct, ("reason", "normal"));
    }

    /// <summary>How it ended of a customer who never was there.</summary>
    private CallEvent NotReached(AriEvent? e) => _endedBy is not null
        ? Event(CallNews.Abandoned, $"{id}/over") with { By = "ringing", Time = e?.Time }
        : Event(CallNews.Failed, $"{id}/over") with { Outcome = AriOutcome.Of(_dialStatus, e?.TechCause, e?.Cause), Time = e?.Time };

    /// <summary>The customer has no channel. Because the agent is still rung? Then it goes on from there.</summary>
    private async Task<bool> IsNotCalledYet(AriLists lists, CancellationToken ct)
    {
        if (!_isDialled || _isHere || _isGone || _agent is not null) return false;
        Adopt(lists);
        if (_legs.Values.FirstOrDefault(l => l.Name.Role == AriRole.Dial) is not { } leg || DialogIn(lists) is not null || await WasCalled(leg, ct)) return false;
        await Compare(leg, lists, ct);
        return true;
    }

    private async Task<bool> WasCalled(AriLeg leg, CancellationToken ct) =>
        (await ari.Get($"channels/{AriClient.Escaped(leg.Id)}/variable", ct, ("variable", CalledVariable))).IsDone;

    /// <summary>Who called the customer whose channel is there.</summary>
    private void FindAgent(AriLists lists)
    {
        if (!_isDialled || _agent is not null) return;
        Adopt(lists);
        _agent = _legs.Values.FirstOrDefault(l => l.Name.Role == AriRole.Dial && lists.Channels.ContainsKey(l.Id));
        if (_agent is not null) _agent.IsUp = true;
    }
}
