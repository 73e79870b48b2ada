using System.Diagnostics;
using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>One agent's client with nothing but its stream. It is current when an event that was made after the restart came through it.</summary>
internal sealed class Listener(HelpDeskClient client, string agent)
{
    private readonly TaskCompletionSource _there = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<long> _current = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Agent => agent;

    /// <summary>The stream is open and its snapshot was seen.</summary>
    public Task There => _there.Task;

    /// <summary>When the marker came, by <see cref="Stopwatch"/>.</summary>
    public Task<long> Current => _current.Task;

    /// <summary>Times that the stream had to begin anew instead of going on where it was.</summary>
    public int Resets { get; private set; }

    /// <summary>Listens until cancelled.</summary>
    public async Task ListenAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var item in client.AgentStream(agent, ct: ct)) Heard(item);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // the measurement is over
        }
        catch (Exception refused)
        {
            _there.TrySetException(refused);
            _current.TrySetException(refused);
        }
    }

    private void Heard(StreamEvent item)
    {
        if (item is StreamReset) Resets++;
        _there.TrySetResult();
        if (item is FeedEvent { Type: EventTypes.ActivityChanged } marker && marker.Agent == agent && marker.Text("activity") == Names.Offline)
            _current.TrySetResult(Stopwatch.GetTimestamp());
    }
}
