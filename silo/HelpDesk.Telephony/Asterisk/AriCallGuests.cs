using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>Who comes to caller and agent: he who is consulted or takes over, and the supervisor.</summary>
internal sealed partial class AriCall
{
    /// <summary>Rings somebody who joins the dialogue. For a consultation the caller waits meanwhile.</summary>
    private async Task<PhoneAnswer> Invite(AriRole role, PhoneCommand command, CancellationToken ct)
    {
        if (command.To is not { } uri) return PhoneAnswer.NotUnderstood;
        if (role == AriRole.Consult && await Hold(ct) is not PhoneAnswer.Ok and var held) return held;
        await Ring(NewLeg(role, command, uri), uri, command, ct);
        return PhoneAnswer.Ok;
    }

    /// <summary>He whom we invited answered.</summary>
    private async Task Joined(AriLeg leg, CancellationToken ct)
    {
        if (_dialog is null || !await (leg.Name.Role is AriRole.Monitor or AriRole.Whisper ? Snoop(leg, ct) : Add(leg, ct)))
        {
            leg.Ended = RingOutcome.Failed;
            await HangUp(leg, ct);
            return;
        }
        leg.HasTalked = true;
        if (leg.Name.Role == AriRole.Transfer) await Replace(leg, ct);
        _reports.Tell(OfLeg(CallNews.Answered, leg, "answered") with { Dialog = _dialog });
    }

    private async Task<bool> Add(AriLeg leg, CancellationToken ct) => (await ari.Post($"bridges/{Dialog}/addChannel", ct, ("channel", leg.Id))).IsDone;

    /// <summary>The agent leaves to him who is in the bridge already.</summary>
    private async Task Replace(AriLeg leg, CancellationToken ct)
    {
        var before = _agent;
        _agent = leg;
        await Unhold(ct);
        if (before is null || !_legs.ContainsKey(before.Id)) return;
        before.Ended = RingOutcome.Stopped;
        await HangUp(before, ct);
    }

    /// <summary>Who talks with the agent while the caller waits; of these, unless none is named.</summary>
    private AriLeg? Consulted(string? telephone) => _legs.Values.FirstOrDefault(l =>
        l is { HasTalked: true, Ended: null, Name.Role: AriRole.Consult } && (telephone is null || telephone == l.Name.Agent));

    /// <summary>A transfer after a consultation.</summary>
    private async Task<PhoneAnswer> HandOver(AriLeg leg, Guid command, CancellationToken ct)
    {
        await Replace(leg, ct);
        _reports.Tell(OfLeg(CallNews.Answered, leg, "transferred") with { CommandId = $"{command:N}", Dialog = _dialog });
        return PhoneAnswer.Ok;
    }

    /// <summary>Hears what the agent hears and says; with a whisper he is heard by the agent alone.</summary>
    private async Task<bool> Snoop(AriLeg leg, CancellationToken ct)
    {
        if (_agent is null || AriName.Make(AriRole.Snoop, leg.Name.Command, leg.Name.Agent, id) is not { } snoop) return false;
        var reply = await ari.Post($"channels/{AriClient.Escaped(_agent.Id)}/snoop/{AriClient.Escaped(snoop)}", ct,
            ("spy", "both"), ("whisper", leg.Name.Role == AriRole.Whisper ? "out" : "none"), ("app", settings.App), ("appArgs", AriArguments.Leg));
        return reply.IsDone || reply.Status == 409;
    }

    /// <summary>The snoop is there: supervisor and snoop into a bridge of their own.</summary>
    private async Task Listen(string snoop, AriName name, CancellationToken ct)
    {
        if (_legs.Values.FirstOrDefault(l => l.Name.Command == name.Command && l.IsUp) is not { } leg || Supervision(name) is not { } bridge)
        {
            await Dismiss(name, ct);
            return;
        }
        await ari.Post($"bridges/{AriClient.Escaped(bridge)}", ct, ("type", "mixing"));
        await ari.Post($"bridges/{AriClient.Escaped(bridge)}/addChannel", ct, ("channel", $"{leg.Id},{snoop}"));
    }

    private string? Supervision(AriName name) => AriName.Make(AriRole.Supervision, name.Command, null, id);

    /// <summary>Snoop and bridge of a supervisor who is gone.</summary>
    private async Task Dismiss(AriName name, CancellationToken ct)
    {
        if (AriName.Make(AriRole.Snoop, name.Command, name.Agent, id) is { } snoop) await ari.Delete($"channels/{AriClient.Escaped(snoop)}", ct);
        if (Supervision(name) is { } bridge) await ari.Delete($"bridges/{AriClient.Escaped(bridge)}", ct);
    }

    /// <summary>Somebody who was invited hung up; caller and agent talk on.</summary>
    private async Task GuestLeft(AriLeg leg, CancellationToken ct)
    {
        _legs.Remove(leg.Id);
        if (leg.Name.Role is AriRole.Monitor or AriRole.Whisper) await Dismiss(leg.Name, ct);
    }
}
