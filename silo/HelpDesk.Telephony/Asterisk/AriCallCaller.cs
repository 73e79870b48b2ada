using System.Collections.Immutable;
using System.Diagnostics;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>The caller: he comes, waits, presses a key, leaves.</summary>
internal sealed partial class AriCall
{
    /// <summary>The engine hears of it first, so that it can refuse the call before it is answered.</summary>
    private async Task Arrive(AriChannel channel, ImmutableArray<string> arguments, CancellationToken ct)
    {
        if (_isHere) return;
        (_isHere, _since) = (true, Stopwatch.GetTimestamp());
        _callerNumber = channel.CallerNumber;
        if (_isDialled)
        {
            await Reached(ct);
            return;
        }
        var told = _reports.Ask(Arrival(channel, arguments));
        await Task.WhenAny(told.Task, Task.Delay(FirstWord, ct));
        var command = told.TrySetResult(null) ? null : await told.Task;
        if (command?.Action != PhoneAction.Reject)
        {
            await ari.Post($"channels/{Caller}/answer", ct);
            await Music(ct);
        }
        if (command is not null) await CarryOut(command, ct);
    }

    private CallEvent Arrival(AriChannel channel, ImmutableArray<string> arguments)
    {
        var called = CallAddress.Read(channel.Extension is null or "s" ? "" : channel.Extension, settings.Plan);
        var caller = CallAddress.Read(channel.CallerNumber ?? "", settings.Plan);
        var e = Event(CallNews.Arrived, $"{id}/arrived") with
        {
            Called = called.Value,
            CalledAsSent = CallAddress.Beside(called.Value, called.AsSent),
            Caller = caller.Value,
            CallerAsSent = CallAddress.Beside(caller.Value, caller.AsSent),
            CallerName = channel.CallerName is { } name ? CleanText.Cut(name, TelephonyLimits.MaxCallId) : null,
            Language = channel.Language is { Length: <= Core.Limits.MaxNameLength } language ? language : null,
            Handle = Handle,
            Wait = settings.Wait,
        };
        return AriArguments.Into(e, arguments);
    }

    /// <summary>A key while he waits.</summary>
    private Task Key(AriEvent e)
    {
        if (IsParked && e.Digit is not null && e.Digit == settings.CallbackKey && CallAddress.Read(_callerNumber ?? "", settings.Plan).Value is { } number)
            _reports.Tell(Event(CallNews.CallbackRequested, $"{id}/callback") with { Number = number });
        return Task.CompletedTask;
    }

    private Task Recorded(string name)
    {
        // After the call: nobody is here any more, and nothing is waited for.
        if (!_isHere && _legs.Count == 0) _isGone = true;
        _reports.Tell(Event(CallNews.Recorded, $"{CleanText.Cut(name, 190)}/recorded") with { Reference = name });
        return Task.CompletedTask;
    }

    private async Task Leave(AriEvent? e, CancellationToken ct)
    {
        if (_isGone) return;
        _isGone = true;
        _reports.Tell(Left(e));
        foreach (var leg in _legs.Values.ToArray()) await HangUp(leg, ct);
        if (_bridge is not null) await ari.Delete($"bridges/{AriClient.Escaped(_bridge)}", ct);
    }

    /// <summary>However a call ends, it ends once: a process after us, which may see less, tells it under the same id.</summary>
    private CallEvent Left(AriEvent? e)
    {
        if (!_isHere) return NotReached(e);
        if (_dialog is not null || _endedBy is not null)
            return Event(CallNews.Ended, $"{id}/over") with { By = _endedBy ?? "caller", Dialog = _dialog, Time = e?.Time };
        return Event(CallNews.Abandoned, $"{id}/over") with { By = _legs.Count > 0 ? "ringing" : "waiting", Time = e?.Time };
    }
}
