using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// A pool's part in a change of promises: it finds the open tickets whose clocks go by an older version and tells them, some at each call of
/// the keeper, until none is left; and each time the resolved ones, if automations are about these: an open ticket that can't be read stays
/// behind, and must not keep the others waiting. It remembers nothing that counts: which tickets are behind stands in their rows. It looks
/// again now and then, because a node that does not know the new version yet may commit by the old one after nobody was found.
/// </summary>
internal sealed class SlaReview(ActorId pool, SlaBooks books)
{
    private const int Page = 2_000;
    private static readonly Duration Again = Duration.FromSeconds(10);
    private long _request;
    private bool _underWay;
    private bool _resolved;
    private bool _found;
    private long _asked;
    private long _clean;
    private Instant _again = Instant.MinValue;

    public void Called(ref long requests, Instant now, List<Output> outputs)
    {
        if (_underWay || books.Of(pool.Tenant) is not { Version: > 0 } book || book.Version <= _clean && now < _again) return;
        (_resolved, _found) = (false, false);
        Ask(book, ref requests, outputs);
    }

    public void Answered(StoreAnswered answered, ref long requests, Instant now, List<Output> outputs)
    {
        if (answered.Request != _request) return;
        _underWay = false;
        if (answered.Reply is not BehindTickets behind) return;
        foreach (var ticket in behind.Tickets)
            outputs.Add(new Tell(new Envelope(ActorId.Ticket(pool.Tenant, ticket), new ReviewClocks(), Origin.Engine, pool)));
        _found |= !behind.Tickets.IsEmpty;
        if (!_resolved && books.Of(pool.Tenant) is { MindsResolved: true } book)
        {
            _resolved = true;
            Ask(book, ref requests, outputs);
        }
        else if (!_found) (_clean, _again) = (_asked, now + Again);
    }

    private void Ask(SlaBook book, ref long requests, List<Output> outputs)
    {
        (_underWay, _asked, _request) = (true, book.Version, ++requests);
        outputs.Add(new Store(_request, new ReadBehind(pool.Tenant, pool.Key, _asked, Page) { Resolved = _resolved }));
    }
}
