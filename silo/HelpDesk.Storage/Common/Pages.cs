using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage;

/// <summary>What a page that was read means to who asked for it.</summary>
internal static class Pages
{
    /// <summary>
    /// Positions have no gaps, so a page that does not begin right after the cursor shows that events are gone.
    /// <paramref name="earliest"/> is the first position that is kept; null = none is.
    /// </summary>
    public static StoreReply Feed(ReadFeed request, ImmutableArray<FeedItem> items, long? earliest, long head)
    {
        if (request.Limit == 0) return new FeedPage([], head);
        var follows = request.After == head || (items is [var first, ..] && first.Position == request.After + 1);
        return follows ? new FeedPage(items, head) : new FeedReset(earliest ?? head + 1, head);
    }

    /// <summary>A page that is not full is the last.</summary>
    public static WaitingPage Waiting(ReadWaiting request, ImmutableArray<Waiting> tickets) => new(
        tickets, tickets.Length == request.Limit && tickets is [.., var last] ? new WaitingCursor(last.EnqueuedAt, last.Ticket) : null);

    /// <summary>How far down a look at so many events reaches that begins below a position, or at the head where that is lower.</summary>
    public static long Reached(long before, long window, long head) => Math.Min(before, head + 1) - window;
}
