using System.Runtime.CompilerServices;
using HelpDesk.Actors;

namespace HelpDesk.Embedded;

/// <summary>
/// A tenant's newest events in memory, for any number of streams. A stream holds no buffer of its own: who falls behind the window
/// reads from the store, so a slow reader costs nobody anything.
/// </summary>
internal sealed class FeedHub(string tenant, IStore store, int window)
{
    private const int Page = 500;
    private readonly FeedItem[] _ring = new FeedItem[window];
    private readonly TaskCompletionSource<long> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _first;
    private long _head;

    /// <summary>The highest position published, once the follower has begun.</summary>
    public async ValueTask<long> Head(CancellationToken ct)
    {
        await _begun.Task.WaitAsync(ct);
        lock (_ring) return _head;
    }

    public void Publish(FeedPage page)
    {
        TaskCompletionSource more;
        lock (_ring)
        {
            // An empty page is published where the follower begins, also anew: the ring holds nothing up to its head.
            if (page.Items.IsEmpty) (_head, _first) = (page.Head, page.Head + 1);
            _begun.TrySetResult(page.Head);
            foreach (var item in page.Items)
            {
                _ring[item.Position % window] = item;
                _head = item.Position;
            }
            more = _more;
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        more.SetResult();
    }

    public async IAsyncEnumerable<FeedItem> Follow(long after, [EnumeratorCancellation] CancellationToken ct)
    {
        await _begun.Task.WaitAsync(ct);
        var batch = new List<FeedItem>();
        while (true)
        {
            var (missed, more) = Collect(after, batch);
            if (missed) await Read(after, batch, ct);
            if (batch.Count == 0)
            {
                await more.WaitAsync(ct);
                continue;
            }
            foreach (var item in batch)
            {
                after = item.Position;
                yield return item;
            }
            batch.Clear();
        }
    }

    /// <summary>Takes what memory has above <paramref name="after"/>; missed = some of it is in the store only.</summary>
    private (bool Missed, Task More) Collect(long after, List<FeedItem> batch)
    {
        lock (_ring)
        {
            if (after == _head) return (false, _more.Task);
            var oldest = Math.Max(_first, _head - window + 1);
            // Above the head: either the store knows more than this process has seen yet, or the cursor is of another history.
            if (after + 1 < oldest || after > _head) return (true, _more.Task);
            for (var position = after + 1; position <= _head && batch.Count < Page; position++) batch.Add(_ring[position % window]);
            return (false, _more.Task);
        }
    }

    private async Task Read(long after, List<FeedItem> batch, CancellationToken ct)
    {
        var reply = await store.Ask(new ReadFeed(tenant, after, Page), ct);
        switch (reply)
        {
            case FeedPage page: batch.AddRange(page.Items); break;
            case FeedReset reset: throw new FeedResetException(reset.Earliest, reset.Head);
            default: throw new IOException($"The feed of '{tenant}' could not be read after {after}: {reply}.");
        }
    }
}
