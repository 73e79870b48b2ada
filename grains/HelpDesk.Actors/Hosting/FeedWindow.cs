using System.Runtime.CompilerServices;

namespace HelpDesk.Actors;

/// <summary>
/// A tenant's newest events in memory, for any number of streams. A stream holds no buffer of its own: who falls behind the window
/// reads from the store, so a slow reader costs nobody anything. After a start the window is empty, and all clients come back at once
/// with cursors from before: the window grows into the past, a page at a time and once for all of them, as far as one of them asks. From
/// the newest on, because nearly all come back with cursors of a moment ago, and what is pushed to them first waits for this.
/// </summary>
internal sealed class FeedWindow(string tenant, IStore store, int window)
{
    private const int Page = 500;
    private readonly FeedItem[] _ring = new FeedItem[window];
    private readonly TaskCompletionSource<long> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<bool>? _growing;
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
            if (missed)
            {
                if (await Grown(after, ct)) continue;
                await Read(after, batch, ct);
            }
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

    private long Oldest => Math.Max(_first, _head - window + 1);

    /// <summary>Takes what memory has above <paramref name="after"/>; missed = some of it is in the store only.</summary>
    private (bool Missed, Task More) Collect(long after, List<FeedItem> batch)
    {
        lock (_ring)
        {
            if (after == _head) return (false, _more.Task);
            // Above the head: either the store knows more than this process has seen yet, or the cursor is of another history.
            if (after + 1 < Oldest || after > _head) return (true, _more.Task);
            for (var position = after + 1; position <= _head && batch.Count < Page; position++) batch.Add(_ring[position % window]);
            return (false, _more.Task);
        }
    }

    /// <summary>Whether memory has what comes after the cursor, once it grew as far as it can.</summary>
    private async Task<bool> Grown(long after, CancellationToken ct)
    {
        while (true)
        {
            Task<bool> growing;
            lock (_ring)
            {
                if (after > _head || after < _head - window) return false;
                if (after + 1 >= Oldest) return true;
                var until = _first;
                growing = _growing ??= Task.Run(() => Grow(until), CancellationToken.None);
            }
            if (!await growing.WaitAsync(ct)) return false;
        }
    }

    /// <summary>
    /// Takes the page below <paramref name="until"/> in. False = the store has none, or can't answer now: every stream asks for itself
    /// and says what it heard.
    /// </summary>
    private async Task<bool> Grow(long until)
    {
        FeedItem[] items = [];
        try
        {
            items = await Below(until);
        }
        finally
        {
            lock (_ring) _growing = null;
        }
        lock (_ring)
        {
            // The follower began anew meanwhile: this is of no use any more.
            if (_first != until || items is []) return false;
            foreach (var item in items)
                if (item.Position > _head - window) _ring[item.Position % window] = item;
            _first = items[0].Position;
            return true;
        }
    }

    private async Task<FeedItem[]> Below(long until)
    {
        var reply = await store.Ask(new ReadFeed(tenant, Math.Max(0, until - 1 - Page), Page), CancellationToken.None);
        // Archived up to there, perhaps just now: what is left of the page.
        if (reply is FeedReset { Earliest: var earliest } && earliest < until)
            reply = await store.Ask(new ReadFeed(tenant, earliest - 1, Page), CancellationToken.None);
        return reply is FeedPage page ? [.. page.Items.Where(item => item.Position < until)] : [];
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
