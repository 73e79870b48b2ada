using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Telephony;

/// <summary>
/// One Asterisk, over its REST interface (ARI): events come over a web socket, commands go over HTTP, the media stays in Asterisk. The
/// connection is made anew whenever it is lost; after each the calls are compared with Asterisk's own lists.
/// </summary>
public sealed class AriConnection : IPhonePlatform, IDisposable
{
    private readonly AriSettings _settings;
    private readonly ICallDesk _desk;
    private readonly AriTrouble _trouble;
    private readonly AriClient _ari;
    private readonly ConcurrentDictionary<string, (AriCall Call, Task Running)> _calls = new(StringComparer.Ordinal);
    private readonly RecentCommands _dialled = new();
    private readonly Lock _beginning = new();
    private volatile TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _running;

    /// <param name="settings">Which Asterisk.</param>
    /// <param name="desk">The engine.</param>
    /// <param name="trouble">Takes what went wrong and is tried again; null = nobody wants to know.</param>
    public AriConnection(AriSettings settings, ICallDesk desk, AriTrouble? trouble = null)
    {
        (_settings, _desk, _trouble) = (settings, desk, trouble ?? ((_, _) => { }));
        _ari = new(settings);
    }

    /// <summary>Ends when events come in and the calls were compared; another one after each lost connection.</summary>
    public Task Connected => _connected.Task;

    private bool IsConnected => _connected.Task.IsCompleted;

    /// <summary>Connects, and takes part in the calls until it is cancelled.</summary>
    public async Task Run(CancellationToken ct)
    {
        _running = ct;
        var pause = _settings.MinPause;
        var alive = KeepAlive(ct);
        while (!ct.IsCancellationRequested)
        {
            // Two processes that take the application from each other must not do it in a tight circle.
            var isReplaced = false;
            try
            {
                using var socket = new AriSocket(_settings);
                await socket.Open(ct);
                await Resync(ct);
                _connected.TrySetResult();
                await Listen(socket, ct);
            }
            catch (Exception e) when (e is WebSocketException or IOException or HttpRequestException or AriAwayException || e is OperationCanceledException && !ct.IsCancellationRequested)
            {
                isReplaced = e is AriAwayException { IsReplaced: true };
                _trouble($"{_settings.Source} is away", e);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            pause = isReplaced ? _settings.MaxPause : IsConnected ? _settings.MinPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, _settings.MaxPause.Ticks));
            if (IsConnected) _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
            // Spread, so that several do not come back in step.
            await Wait(pause * (0.5 + (Random.Shared.NextDouble() / 2)), ct);
        }
        await Quietly(Task.WhenAll([alive, .. _calls.Values.Select(c => c.Running)]));
    }

    /// <inheritdoc/>
    public async Task<PhoneAnswer> Do(PhoneCommand command, CancellationToken ct)
    {
        if (command.Action == PhoneAction.Dial) return await Dial(command, ct);
        if (_calls.TryGetValue(command.CallId, out var found)) return await found.Call.Do(command, ct);
        return IsConnected ? PhoneAnswer.Gone : PhoneAnswer.Away;
    }

    /// <inheritdoc/>
    public void Dispose() => _ari.Dispose();

    /// <summary>A call that begins here. What is said twice of one that is over rings nobody again.</summary>
    private async Task<PhoneAnswer> Dial(PhoneCommand command, CancellationToken ct)
    {
        if (_dialled.AnswerTo(command.CommandId) is { } before) return before;
        if (!IsConnected) return PhoneAnswer.Away;
        if (!AriCall.CanDial(command, _settings)) return PhoneAnswer.NotUnderstood;
        var answer = await Call(command.CallId).Do(command, ct);
        if (answer != PhoneAnswer.Away) _dialled.Remember(command.CommandId, answer);
        return answer;
    }

    /// <summary>Listening comes first: what happens while the lists are read is in the socket.</summary>
    private async Task Resync(CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var channels = await _ari.List("channels", AriChannel.Read, ct) ?? throw new AriAwayException("GET channels is not answered with a list.");
        var bridges = await _ari.List("bridges", AriBridge.Read, ct) ?? throw new AriAwayException("GET bridges is not answered with a list.");
        var byId = channels.DistinctBy(c => c.Id).ToDictionary(c => c.Id, StringComparer.Ordinal);
        var ours = byId.Values.Where(c => AriName.Read(c.Id) is not null || CallNames.TicketOf(c.Id) is not null || c.ArgumentsIn(_settings.App) is not null || _calls.ContainsKey(c.Id)).ToArray();
        if (ours.Length > 0) await _ari.Post($"applications/{AriClient.Escaped(_settings.App)}/subscription", ct, ("eventSource", string.Join(',', ours.Select(c => "channel:" + c.Id))));
        foreach (var channel in ours) Call(AriName.Read(channel.Id)?.Call ?? channel.Id);
        foreach (var (call, _) in _calls.Values) call.Post(new AriLists(byId, bridges, begun));
        // Of calls that a process before us knew, and that are over.
        foreach (var bridge in bridges.Where(b => AriName.Read(b.Id) is { } name && !_calls.ContainsKey(name.Call))) await _ari.Delete($"bridges/{AriClient.Escaped(bridge.Id)}", ct);
    }

    private async Task Listen(AriSocket socket, CancellationToken ct)
    {
        while (await socket.Next(ct) is { } text)
        {
            if (AriEvent.Read(text) is not { } e) continue;
            if (e.Type == "ApplicationReplaced") throw new AriAwayException("Another process has taken over the application. Run one per application.") { IsReplaced = true };
            Dispatch(e);
        }
    }

    private void Dispatch(AriEvent e)
    {
        var id = e.Channel?.Id ?? (e.Recording is { } recording ? AriRecording.Call(recording) : e.Target?.Split(':', 2) is ["channel", var channel] ? channel : null);
        if (id is null) return;
        var name = AriName.Read(id);
        if (_calls.TryGetValue(name?.Call ?? id, out var found)) found.Call.Post(e);
        else if (e.Type is "StasisStart" && name is null || e.Recording is not null && e.Type == "RecordingFinished") Call(id).Post(e);
    }

    private AriCall Call(string id)
    {
        lock (_beginning)
        {
            if (_calls.TryGetValue(id, out var found)) return found.Call;
            var call = new AriCall(id, _settings, _ari, _desk, _trouble);
            _calls[id] = (call, Task.Run(() => Run(call)));
            return call;
        }
    }

    private async Task Run(AriCall call)
    {
        await Quietly(call.Run(_running));
        // It must be in the list before it can take itself out.
        lock (_beginning) _calls.TryRemove(call.Id, out _);
    }

    private async Task KeepAlive(CancellationToken ct)
    {
        if (_settings.KeepAlive is not { } every) return;
        using var timer = new PeriodicTimer(every);
        while (await Ticks(timer, ct))
        {
            foreach (var (call, _) in _calls.Values) call.KeepAlive(SystemClock.Instance.GetCurrentInstant().ToUnixTimeSeconds());
        }
    }

    private static async Task<bool> Ticks(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static Task Wait(TimeSpan pause, CancellationToken ct) => Quietly(Task.Delay(pause, ct));

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // Asked for.
        }
    }
}
