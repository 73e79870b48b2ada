using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>
/// One call on one Asterisk. Events and commands are taken one after the other; all else (what is parked under which handle, who rings,
/// who talks) stands in Asterisk too, in the names of channels and bridges and in one channel variable, and is read from there by
/// <see cref="Resync"/> after a lost connection or in a new process.
/// </summary>
internal sealed partial class AriCall(string id, AriSettings settings, AriClient ari, ICallDesk desk, AriTrouble trouble)
{
    private const string StateVariable = "HELPDESK_STATE";
    private const string RecordingVariable = "HELPDESK_RECORDING";
    private const string Talks = "talks";
    private static readonly TimeSpan FirstWord = TimeSpan.FromSeconds(1);
    private readonly Channel<Func<CancellationToken, Task>> _work = System.Threading.Channels.Channel.CreateUnbounded<Func<CancellationToken, Task>>();
    private readonly AriReports _reports = new(desk, settings, trouble);
    private readonly Dictionary<string, AriLeg> _legs = new(StringComparer.Ordinal);
    private readonly RecentCommands _done = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isHere;
    private long _since;
    private bool _isGone;
    private string? _endedBy;
    private string? _callerNumber;
    // Counts how often the call was parked: the handle of a parking before is stale.
    private int _parking;
    private Guid? _routed;

    /// <summary>Its caller's channel; the customer's, where an agent calls.</summary>
    public string Id => id;

    private string Handle => string.Create(CultureInfo.InvariantCulture, $"{id}#{_parking}");

    private bool IsParked => _isHere && !_isGone && !_isDialled && _dialog is null;

    /// <summary>Takes part in it until it is over.</summary>
    public async Task Run(CancellationToken ct)
    {
        var telling = _reports.Run(command => Post(token => CarryOut(command, token)), ct);
        try
        {
            await foreach (var step in _work.Reader.ReadAllAsync(ct))
            {
                try
                {
                    await step(ct);
                }
                catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
                {
                    trouble($"{id} went wrong", error);
                }
                if (_isGone && _legs.Count == 0) _work.Writer.TryComplete();
            }
        }
        finally
        {
            _work.Writer.TryComplete();
            _over.TrySetResult();
            _reports.Complete();
            await telling;
        }
    }

    /// <summary>Takes an event, in its turn.</summary>
    public void Post(AriEvent e) => Post(ct => On(e, ct));

    /// <summary>Takes what Asterisk has, in its turn.</summary>
    public void Post(AriLists lists) => Post(ct => Resync(lists, ct));

    /// <summary>Says that it still is, unless there is older news to tell.</summary>
    public void KeepAlive(long now) => Post(_ =>
    {
        if (_isHere && !_isGone && _reports.IsEmpty) _reports.Tell(Event(CallNews.Alive, string.Create(CultureInfo.InvariantCulture, $"{id}/alive/{now}")));
        return Task.CompletedTask;
    });

    /// <summary>Carries a command out, in its turn.</summary>
    public async Task<PhoneAnswer> Do(PhoneCommand command, CancellationToken ct)
    {
        var answer = new TaskCompletionSource<PhoneAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Post(Carry)) return PhoneAnswer.Gone;
        await Task.WhenAny(answer.Task, _over.Task).WaitAsync(ct);
        return answer.Task.IsCompletedSuccessfully ? await answer.Task : PhoneAnswer.Away;

        async Task Carry(CancellationToken token)
        {
            try
            {
                answer.TrySetResult(await Once(command, token));
            }
            finally
            {
                answer.TrySetResult(PhoneAnswer.Away);
            }
        }
    }

    private bool Post(Func<CancellationToken, Task> step) => _work.Writer.TryWrite(step);

    private Task On(AriEvent e, CancellationToken ct) => e switch
    {
        { Type: "RecordingFinished", Recording: { } name } => Recorded(name),
        { Type: "PlaybackFinished" } => Played(ct),
        { Channel: null } => Task.CompletedTask,
        { Channel: var channel } when channel.Id != id => OnLeg(e, channel, ct),
        { Type: "StasisStart", Channel: var channel } => Arrive(channel, e.Arguments, ct),
        { Type: "ChannelDtmfReceived" } => Key(e),
        { Type: "Dial" } => Rung(e),
        { Type: "StasisEnd" or "ChannelDestroyed" } => Leave(e, ct),
        _ => Task.CompletedTask,
    };

    private Task Played(CancellationToken ct)
    {
        _playing = null;
        return IsParked ? Music(ct) : Task.CompletedTask;
    }

    private string Caller => AriClient.Escaped(id);

    private Task<AriReply> Music(CancellationToken ct) => ari.Post($"channels/{Caller}/moh", ct, ("mohClass", settings.MusicClass));

    /// <summary>Keeps handle and command where a new process finds them.</summary>
    private Task<AriReply> KeepState(CancellationToken ct) =>
        ari.Post($"channels/{Caller}/variable", ct, ("variable", StateVariable), ("value", string.Create(CultureInfo.InvariantCulture, $"{_parking}:{_routed:N}:{(_dialog is null ? "" : Talks)}")));

    /// <summary>What the process before kept; whether caller and agent were joined.</summary>
    private async Task<bool> ReadState(CancellationToken ct)
    {
        if (Value(await Variable(StateVariable, ct))?.Split(':') is not [var parking, var routed, var joined]) return false;
        if (int.TryParse(parking, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) _parking = number;
        _routed = Guid.TryParseExact(routed, "N", out var command) ? command : null;
        return joined == Talks;
    }

    private Task<AriReply> Variable(string name, CancellationToken ct) => ari.Get($"channels/{Caller}/variable", ct, ("variable", name));

    /// <summary>Of a variable; null = the channel has none of this name.</summary>
    private static string? Value(AriReply reply)
    {
        if (!reply.IsDone) return null;
        using var json = JsonDocument.Parse(reply.Body);
        return JsonText.Attribute(json.RootElement, "value");
    }

    private CallEvent Event(CallNews kind, string eventId) => new(settings.Source, eventId, id, kind);
}
