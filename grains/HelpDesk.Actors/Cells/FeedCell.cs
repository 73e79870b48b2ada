using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// Follows a tenant's feed for one process: publishes every event to the process' streams, and a little later tells pools and agents
/// which tickets moved, so that a message that was lost between actors is healed. Who already knows ignores it.
/// </summary>
/// <param name="id">The feed.</param>
/// <param name="books">Renewed when the feed says that the tenant promises something else.</param>
public sealed class FeedCell(ActorId id, SlaBooks books) : ICell
{
    private const int Page = 500;
    /// <summary>The direct message is nearly always there first; asking earlier would only double the work.</summary>
    private static readonly Duration Lag = Duration.FromMilliseconds(500);
    private static readonly Duration PlanAgain = Duration.FromMinutes(1);

    private readonly Queue<(Instant At, FeedItem Item)> _lagging = new();
    private long _requests;
    private long _request;
    private long _slaRequest;
    /// <summary>What is promised may have changed in events that this follower did not see.</summary>
    private bool _slaUnsure;
    private bool _slaAsked;
    /// <summary>What is read must be this new: an answer that was on its way is older.</summary>
    private long _slaNewest;
    private bool _reading;
    private bool _again;
    private bool _begun;
    private long _after;
    private (long Version, Instant Until) _planned;

    public bool Quiet => false;

    public void Step(Input input, Instant now, List<Output> outputs)
    {
        switch (input)
        {
            case Told { Envelope.Message: Nudge }:
                PlanReports(now, outputs);
                Read(outputs);
                break;
            case StoreAnswered answered when answered.Request == _request: Answered(answered.Reply, now, outputs); break;
            case StoreAnswered answered when answered.Request == _slaRequest: SlaRead(answered.Reply); break;
            case Tick: Heal(now, outputs); break;
        }
    }

    private void Read(List<Output> outputs)
    {
        if (_reading)
        {
            _again = true;
            return;
        }
        _reading = true;
        _again = false;
        ReadSla(outputs);
        // A new follower begins at the head: what came before, pools and agents read from rows.
        outputs.Add(new Store(_request = ++_requests, new ReadFeed(id.Tenant, _begun ? _after : long.MaxValue, _begun ? Page : 0)));
    }

    /// <summary>What changes from here on, the feed tells; what changed before, this reads.</summary>
    private void ReadSla(List<Output> outputs)
    {
        if (!_slaUnsure || _slaAsked) return;
        _slaAsked = true;
        outputs.Add(new Store(_slaRequest = ++_requests, new LoadActor(ActorId.Sla(id.Tenant), NewEpoch: false)));
    }

    /// <summary>A store that can't answer now is asked again at the next call.</summary>
    private void SlaRead(StoreReply reply)
    {
        _slaAsked = false;
        if (reply is not Loaded loaded) return;
        books.Learn(id.Tenant, loaded);
        _slaUnsure = loaded.Version < _slaNewest;
    }

    private void Answered(StoreReply reply, Instant now, List<Output> outputs)
    {
        _reading = false;
        switch (reply)
        {
            case FeedPage page when !_begun:
                _begun = true;
                _after = page.Head;
                _again = _slaUnsure = true;
                outputs.Add(new Publish(page with { Items = [] }));
                break;
            case FeedPage page:
                if (page.Items.IsEmpty) break;
                _after = page.Items[^1].Position;
                outputs.Add(new Publish(page));
                Remember(page, now, outputs);
                _again |= _after < page.Head;
                break;
            case FeedReset reset:
                // Only a process that slept longer than the retention gets here; its actors were rebuilt from rows when they woke.
                _after = reset.Head;
                _slaUnsure = true;
                // So that streams that wait for the next event learn at once that it is not the next of theirs.
                outputs.Add(new Publish(new FeedPage([], reset.Head)));
                break;
        }
        if (_again) Read(outputs);
    }

    /// <summary>
    /// A change of the rules tells the scheduled reports itself; that may be lost. One that was taken out needs no word: when it is due, its rule
    /// is not there.
    /// </summary>
    private void PlanReports(Instant now, List<Output> outputs)
    {
        if (books.Of(id.Tenant) is not { Rules.Reports.IsEmpty: false } book || book.Version == _planned.Version && now < _planned.Until) return;
        _planned = (book.Version, now + PlanAgain);
        outputs.Add(new Tell(new Envelope(ActorId.Reports(id.Tenant), new PlanReports(book.Version), Origin.Engine, id)));
    }

    private void Remember(FeedPage page, Instant now, List<Output> outputs)
    {
        var first = _lagging.Count == 0;
        foreach (var item in page.Items)
        {
            if (item.Stream.Kind == ActorKind.Ticket) _lagging.Enqueue((now + Lag, item));
            if (item.Event is SlaSet promised) books.Learn(id.Tenant, new SlaBook(item.Version, promised.Rules));
            // It says what changed, not what all of it is now: that is read.
            if (item.Event is QueueTurned) (_slaUnsure, _again, _slaNewest) = (true, true, item.Version);
        }
        if (first && _lagging.Count > 0) outputs.Add(new Wake(_lagging.Peek().At));
    }

    private void Heal(Instant now, List<Output> outputs)
    {
        var newest = new Dictionary<(ActorId, ActorId), long>();
        while (_lagging.Count > 0 && _lagging.Peek().At <= now)
        {
            var item = _lagging.Dequeue().Item;
            foreach (var pool in item.Audience.Pools) newest[(ActorId.Pool(id.Tenant, pool), item.Stream)] = item.Version;
            foreach (var agent in item.Audience.Agents) newest[(ActorId.Agent(id.Tenant, agent), item.Stream)] = item.Version;
        }
        foreach (var ((to, ticket), version) in newest.OrderBy(p => p.Key.Item1).ThenBy(p => p.Key.Item2))
            outputs.Add(new Tell(new Envelope(to, new TicketChanged(ticket.TicketKey, version), Origin.Engine, id)));
        if (_lagging.Count > 0) outputs.Add(new Wake(_lagging.Peek().At));
    }
}
