using System.Runtime.CompilerServices;
using HelpDesk.Actors;

namespace HelpDesk.Embedded;

/// <summary>
/// A tenant's newest events in memory, for any number of streams. A stream holds no buffer of its own: who falls behind the window
/// reads from the store, so a slow reader costs nobody anything. After a start the window is empty, and all clients come back at once
/// with cursors from before: the first fills the window for all, or a thousand streams would read the same events a thousand times.
/// </summary>
internal sealed class FeedHub(string tenant, IStore store, int window)
{
    private const int Page = 500;
    private readonly FeedItem[] _ring = new FeedItem[window];
    private readonly TaskCompletionSource<long> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _filled;
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
            if (page.Items.IsEmpty) (_head, _first, _filled) = (page.Head, page.Head + 1, null);
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
                if (await Filled(after, ct)) continue;
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

    /// <summary>Whether memory has what comes after the cursor, once the window was filled from the store.</summary>
    private async Task<bool> Filled(long after, CancellationToken ct)
    {
        Task filled;
        lock (_ring)
        {
            if (after > _head || after < _head - window) return false;
            var (below, until) = (_head - window, _first);
            filled = _filled ??= Task.Run(() => Fill(below, until), CancellationToken.None);
        }
        await filled.WaitAsync(ct);
        lock (_ring) return after + 1 >= Oldest;
    }

    /// <summary>Reads what is above <paramref name="after"/> and below <paramref name="until"/>, as far as the store still has it.</summary>
    private async Task Fill(long after, long until)
    {
        var items = new List<FeedItem>();
        for (var from = Math.Max(after, 0); from + 1 < until;)
        {
            var reply = await store.Ask(new ReadFeed(tenant, from, Page), CancellationToken.None);
            if (reply is FeedReset reset && reset.Earliest > from + 1)
            {
                // Archived, perhaps just now: what was gathered before would not join on.
                items.Clear();
                from = reset.Earliest - 1;
            }
            else if (reply is FeedPage { Items: [.., var last] } page)
            {
                items.AddRange(page.Items.Where(item => item.Position < until));
                from = last.Position;
            }
            // A store that can't answer now: every stream asks for itself and says what it heard.
            else return;
        }
        lock (_ring)
        {
            // The follower began anew meanwhile: this is of no use any more.
            if (_first != until || items.Count == 0) return;
            foreach (var item in items)
                if (item.Position > _head - window) _ring[item.Position % window] = item;
            _first = items[0].Position;
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
