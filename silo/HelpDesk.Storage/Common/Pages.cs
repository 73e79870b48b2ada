using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage;

/// <summary>What a page that was read means to who asked for it.</summary>
internal static class Pages
{
    /// <summary>Positions have no gaps, so a page that does not begin right after the cursor shows that events are gone.</summary>
    public static StoreReply Feed(ReadFeed request, ImmutableArray<FeedItem> items, long head)
    {
        var earliest = items is [var first, ..] ? first.Position : head + 1;
        return request.After < head && request.Limit > 0 && earliest != request.After + 1
            ? new FeedReset(earliest, head)
            : new FeedPage(items, head);
    }

    /// <summary>A page that is not full is the last.</summary>
    public static WaitingPage Waiting(ReadWaiting request, ImmutableArray<Waiting> tickets) => new(
        tickets, tickets.Length == request.Limit && tickets is [.., var last] ? new WaitingCursor(last.EnqueuedAt, last.Ticket) : null);
}
