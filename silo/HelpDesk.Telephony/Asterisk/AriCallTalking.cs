using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>Commands, and what caller and agent do with them: hold, hang up, record.</summary>
internal sealed partial class AriCall
{
    private string? _dialog;
    // Made, and perhaps filled: it is the dialogue once two are in it.
    private string? _bridge;
    private AriLeg? _agent;
    private bool _isHeld;
    // Null = none that this process knows of; the channel's variable may.
    private string? _recording;
    private Guid? _playing;

    private string Dialog => AriClient.Escaped(_dialog!);

    /// <summary>Carries a command of the engine's own accord out; one that fails is told as a failed offer, so that the engine goes on.</summary>
    private async Task CarryOut(PhoneCommand command, CancellationToken ct)
    {
        if (await Once(command, ct) is not PhoneAnswer.NotUnderstood || command.Action == PhoneAction.Play) return;
        _reports.Tell(Event(CallNews.OfferFailed, $"{id}/refused/{command.CommandId:N}") with
        {
            CommandId = $"{command.CommandId:N}", Outcome = RingOutcome.Failed, Handle = IsParked ? Handle : null,
        });
    }

    private async Task<PhoneAnswer> Once(PhoneCommand command, CancellationToken ct)
    {
        if (_done.AnswerTo(command.CommandId) is { } before) return before;
        // Telephones are named after the call; some channel drivers can be told to make ids too long for that.
        var canBeNamed = AriName.Make(AriRole.Ring, command.CommandId, null, id) is not null;
        var answer = _isGone ? PhoneAnswer.Gone : canBeNamed ? await Now(command, ct) : PhoneAnswer.NotUnderstood;
        if (answer != PhoneAnswer.Away) _done.Remember(command.CommandId, answer);
        return answer;
    }

    private Task<PhoneAnswer> Now(PhoneCommand command, CancellationToken ct) => command.Action switch
    {
        PhoneAction.Route => Route(command, ct),
        PhoneAction.Add => Add(command, ct),
        PhoneAction.Stop => Stop(command, ct),
        PhoneAction.Reject => Reject(command, ct),
        PhoneAction.Play => Play(command, ct),
        PhoneAction.Dial => Dial(command, ct),
        _ when _dialog is null || command.Dialog != _dialog => Task.FromResult(PhoneAnswer.Stale),
        PhoneAction.Hangup => EndAll(ct),
        PhoneAction.Hold => Hold(ct),
        PhoneAction.Unhold => Unhold(ct),
        PhoneAction.Transfer when Consulted(command.To) is { } leg => HandOver(leg, command.CommandId, ct),
        PhoneAction.Consult => Invite(AriRole.Consult, command, ct),
        PhoneAction.Transfer => Invite(AriRole.Transfer, command, ct),
        PhoneAction.Monitor => Invite(AriRole.Monitor, command, ct),
        PhoneAction.Whisper => Invite(AriRole.Whisper, command, ct),
        PhoneAction.Barge => Invite(AriRole.Barge, command, ct),
        PhoneAction.Record => Record(command, ct),
        PhoneAction.StopRecording => StopRecording(ct),
        _ => Task.FromResult(PhoneAnswer.NotUnderstood),
    };

    private async Task<PhoneAnswer> Reject(PhoneCommand command, CancellationToken ct)
    {
        if (!IsParked || command.Handle != Handle || _routed is not null) return PhoneAnswer.Stale;
        _endedBy = "system";
        return Said(await ari.Delete($"channels/{Caller}", ct, ("reason", AriOutcome.ReasonOf(command.Code))));
    }

    private async Task<PhoneAnswer> Play(PhoneCommand command, CancellationToken ct)
    {
        if (!IsParked || command.Handle != Handle) return PhoneAnswer.Stale;
        if (command.Media is null || settings.Sounds is not { } sounds || AriAnnouncement.Media(command.Media, sounds) is not { Count: > 0 } media) return PhoneAnswer.NotUnderstood;
        var reply = await ari.Post($"channels/{Caller}/play/{command.CommandId:N}", ct, ("media", string.Join(',', media)), ("lang", AriAnnouncement.Language(command.Media)));
        if (reply.IsDone) _playing = command.CommandId;
        return Said(reply);
    }

    /// <summary>Who is answered need not hear the announcement to its end; Asterisk would let him.</summary>
    private async Task Quiet(CancellationToken ct)
    {
        if (_playing is { } announcement) await ari.Delete($"playbacks/{announcement:N}", ct);
        _playing = null;
        await ari.Delete($"channels/{Caller}/moh", ct);
    }

    private async Task<PhoneAnswer> EndAll(CancellationToken ct)
    {
        _endedBy ??= "system";
        return Said(await ari.Delete($"channels/{Caller}", ct, ("reason", "normal")));
    }

    private async Task<PhoneAnswer> Hold(CancellationToken ct)
    {
        if (_isHeld) return PhoneAnswer.Ok;
        var reply = await ari.Post($"bridges/{Dialog}/removeChannel", ct, ("channel", id));
        if (!reply.IsDone) return Said(reply);
        _isHeld = true;
        await Music(ct);
        return PhoneAnswer.Ok;
    }

    private async Task<PhoneAnswer> Unhold(CancellationToken ct)
    {
        if (!_isHeld) return PhoneAnswer.Ok;
        await ari.Delete($"channels/{Caller}/moh", ct);
        var reply = await ari.Post($"bridges/{Dialog}/addChannel", ct, ("channel", id));
        if (reply.IsDone) _isHeld = false;
        return Said(reply);
    }

    private async Task AgentLeft(AriLeg leg, AriEvent? e, CancellationToken ct)
    {
        _legs.Remove(leg.Id);
        if (_isGone) return;
        // Who hangs up in a consultation leaves the caller to the other.
        if (Consulted(null) is { } other)
        {
            await HandOver(other, other.Name.Command, ct);
            return;
        }
        _endedBy ??= "agent";
        // The caller's channel ends the call, with its own event; where that is gone already, this does.
        if ((await ari.Delete($"channels/{Caller}", ct, ("reason", "normal"))).IsGone) await Leave(e, ct);
    }

    private async Task<PhoneAnswer> Record(PhoneCommand command, CancellationToken ct)
    {
        var name = AriRecording.Name(command.CommandId, id);
        // Kept before it begins: Asterisk has no list of what is recorded, and a later process may be the one that is told to stop it.
        var kept = await ari.Post($"channels/{Caller}/variable", ct, ("variable", RecordingVariable), ("value", name));
        if (!kept.IsDone) return Said(kept);
        var reply = await ari.Post($"bridges/{Dialog}/record", ct, ("name", name), ("format", settings.RecordingFormat), ("ifExists", "fail"));
        // 409: it runs already, by the same command.
        if (!reply.IsDone && reply.Status != 409) return Said(reply);
        _recording = name;
        return PhoneAnswer.Ok;
    }

    private async Task<PhoneAnswer> StopRecording(CancellationToken ct)
    {
        if (_recording is null)
        {
            var kept = await Variable(RecordingVariable, ct);
            if (kept.IsAway) return PhoneAnswer.Away;
            _recording = Value(kept);
        }
        if (_recording is not { } name) return PhoneAnswer.NotUnderstood;
        var reply = await ari.Post($"recordings/live/{AriClient.Escaped(name)}/stop", ct);
        // It ended by itself: what was asked for holds.
        return reply.IsGone ? PhoneAnswer.Ok : Said(reply);
    }

    private static PhoneAnswer Said(AriReply reply) => reply switch
    {
        { IsDone: true } => PhoneAnswer.Ok,
        { IsGone: true } => PhoneAnswer.Gone,
        { IsAway: true } => PhoneAnswer.Away,
        { Status: 409 or 412 or 422 } => PhoneAnswer.Stale,
        _ => PhoneAnswer.NotUnderstood,
    };
}
