using System.Threading.Channels;
using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>
/// An agent's client: one stream, read without pause, and one pair of hands that does the work in the order it came.
/// <paramref name="work"/> is called for one item at a time; <paramref name="seen"/> at the moment an item came out of the stream.
/// </summary>
internal sealed class AgentDesk(HelpDeskClient client, string agent, Func<Work, CancellationToken, Task> work, Action<Work>? seen = null)
{
    /// <summary>More can't wait at one desk: capacity is one call, and what expires while he is busy comes as a refusal.</summary>
    private const int MaxWaiting = 1_000;

    private readonly TaskCompletionSource _there = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The stream is open and its snapshot was seen: from now on no offer is missed.</summary>
    public Task There => _there.Task;

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var inbox = Channel.CreateBounded<Work>(MaxWaiting);
        var reading = ReadAsync(inbox.Writer, ct);
        try
        {
            await foreach (var item in inbox.Reader.ReadAllAsync(ct)) await work(item, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // the shift is over
        }
        await reading;
    }

    private async Task ReadAsync(ChannelWriter<Work> inbox, CancellationToken ct)
    {
        try
        {
            await foreach (var item in client.AgentStream(agent, ct: ct))
            {
                foreach (var todo in Work.For(agent, item))
                {
                    seen?.Invoke(todo);
                    await inbox.WriteAsync(todo, ct);
                }
                _there.TrySetResult();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            _there.TrySetCanceled(ct);
        }
        catch (Exception e)
        {
            _there.TrySetException(e);
            inbox.TryComplete(e);
            throw;
        }
    }
}
