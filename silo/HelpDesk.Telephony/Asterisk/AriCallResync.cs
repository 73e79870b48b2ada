using System.Collections.Immutable;
using System.Globalization;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>What went on while we did not listen, from Asterisk's own lists. Events carry ids of their own, so that what was told before is told again without effect.</summary>
internal sealed partial class AriCall
{
    private async Task Resync(AriLists lists, CancellationToken ct)
    {
        if (!lists.Channels.TryGetValue(id, out var caller))
        {
            if (!await IsNotCalledYet(lists, ct) && _since < lists.Begun) await ForgetAll(lists, ct);
            return;
        }
        if (!_isHere && caller.ArgumentsIn(settings.App) is { } arguments) await Meet(caller, arguments, lists, ct);
        Adopt(lists);
        // An announcement may have ended unheard by us.
        if (IsParked) await Music(ct);
        if (_isDialled && !_isHere && _legs.Count == 0) await GiveUp(ct);
        foreach (var leg in _legs.Values.ToArray()) await Compare(leg, lists, ct);
        // A command that was begun and rings nobody: its telephones ended while nobody looked, or were never rung.
        if (IsParked && _routed is { } command && !_legs.Values.Any(l => l.Name.Role == AriRole.Ring))
            await ParkAgain(Event(CallNews.OfferFailed, "") with { CommandId = $"{command:N}", Outcome = RingOutcome.Failed }, ct);
        foreach (var (snoop, name) in Snoops(lists)) await Listen(snoop, name, ct);
        foreach (var name in lists.Bridges.Select(b => AriName.Read(b.Id)).OfType<AriName>())
        {
            if (name.Role == AriRole.Supervision && name.Call == id && !_legs.Values.Any(l => l.Name.Command == name.Command)) await Dismiss(name, ct);
        }
    }

    private IEnumerable<(string Id, AriName Name)> Snoops(AriLists lists) =>
        lists.Channels.Keys.Select(c => (Id: c, Name: AriName.Read(c)!)).Where(c => c.Name is { Role: AriRole.Snoop } && c.Name.Call == id);

    /// <summary>The caller is gone: how, nobody saw.</summary>
    private async Task ForgetAll(AriLists lists, CancellationToken ct)
    {
        Adopt(lists);
        if (await Dismantle(lists, ct) && !_isHere && _legs.Count == 0) _isGone = true;
        // A call that an agent makes may be so new that nothing of it is there yet.
        if (!_isHere && _agent is null && _legs.Count == 0) return;
        // Telephones of a call that a process before us knew.
        if (!_isHere && _legs.Count > 0) (_isHere, _dialog, _bridge) = (!_isDialled || DialogIn(lists) is not null, DialogIn(lists)?.Id, DialogIn(lists)?.Id);
        foreach (var leg in _legs.Values.Where(l => !lists.Channels.ContainsKey(l.Id)).ToArray()) _legs.Remove(leg.Id);
        if (!_isGone) await Leave(null, ct);
        else foreach (var leg in _legs.Values.ToArray()) await HangUp(leg, ct);
    }

    /// <summary>What was made for this call beside its telephones; whether there was any.</summary>
    private async Task<bool> Dismantle(AriLists lists, CancellationToken ct)
    {
        string[] made =
        [
            .. Snoops(lists).Select(c => "channels/" + AriClient.Escaped(c.Id)),
            .. lists.Bridges.Where(b => AriName.Read(b.Id)?.Call == id).Select(b => "bridges/" + AriClient.Escaped(b.Id)),
        ];
        foreach (var path in made) await ari.Delete(path, ct);
        return made.Length > 0;
    }

    private AriBridge? DialogIn(AriLists lists) => lists.Bridges.FirstOrDefault(b => AriName.Read(b.Id) is { Role: AriRole.Dialog } name && name.Call == id);

    /// <summary>A call that we don't know: new, or from a process before us.</summary>
    private async Task Meet(AriChannel caller, ImmutableArray<string> arguments, AriLists lists, CancellationToken ct)
    {
        var talked = await ReadState(ct);
        var dialog = DialogIn(lists);
        if (dialog is not null && !talked && !dialog.Channels.Any(c => AriName.Read(c)?.Call == id))
        {
            // Made and not filled yet: it joins nobody.
            await ari.Delete($"bridges/{AriClient.Escaped(dialog.Id)}", ct);
            dialog = null;
        }
        if (_parking == 0 && _routed is null && dialog is null)
        {
            FindAgent(lists);
            await Arrive(caller, arguments, ct);
            return;
        }
        _isHere = true;
        _callerNumber = caller.CallerNumber;
        _dialog = _bridge = dialog?.Id;
        if (dialog is not null && !talked) await KeepState(ct);
        _isHeld = dialog is not null && !dialog.Channels.Contains(id);
        if (dialog is null && _routed is null)
            _reports.Tell(Event(CallNews.OfferFailed, string.Create(CultureInfo.InvariantCulture, $"{id}/parked/{_parking}")) with { Outcome = RingOutcome.Failed, Handle = Handle, Wait = settings.Wait });
        foreach (var channel in dialog?.Channels ?? [])
        {
            if (AriName.Read(channel) is not { Role: AriRole.Ring or AriRole.Dial or AriRole.Transfer or AriRole.Consult } name || name.Call != id) continue;
            var leg = _legs[channel] = new(channel, name) { IsUp = true, HasTalked = true };
            if (_agent is null || _agent.Name.Role == AriRole.Consult || name.Role == AriRole.Transfer) _agent = leg;
        }
        // A transfer that got no further: the agent before leaves.
        if (_agent?.Name.Role == AriRole.Transfer)
        {
            foreach (var before in _legs.Values.Where(l => l.Name.Role is AriRole.Ring or AriRole.Dial).ToArray()) await HangUp(before, ct);
        }
        if (_agent is not null) _reports.Tell(OfLeg(CallNews.Answered, _agent, "answered") with { Dialog = _dialog });
        // The agent left while nobody looked.
        else if (dialog is not null) await EndAll(ct);
    }

    private void Adopt(AriLists lists)
    {
        foreach (var channel in lists.Channels.Values)
        {
            if (AriName.Read(channel.Id) is { Role: not (AriRole.Snoop or AriRole.Dialog or AriRole.Supervision) } name && name.Call == id) _legs.TryAdd(channel.Id, new(channel.Id, name));
        }
    }

    private async Task Compare(AriLeg leg, AriLists lists, CancellationToken ct)
    {
        if (!lists.Channels.TryGetValue(leg.Id, out var channel))
        {
            if (leg.Since < lists.Begun) await Down(leg, null, ct);
            return;
        }
        if (leg.Ended is not null) await HangUp(leg, ct);
        else if (channel.IsUp && channel.ArgumentsIn(settings.App) is { } arguments) await Up(leg, arguments, ct);
        else if (channel.IsRinging) Rings(leg);
    }
}

/// <summary>
/// What Asterisk has, all of it. What was made since it was asked for (Begun) need not be in it; what has gone since says so in the
/// socket, which was open before and is read afterwards.
/// </summary>
internal sealed record AriLists(IReadOnlyDictionary<string, AriChannel> Channels, IReadOnlyCollection<AriBridge> Bridges, long Begun);
