using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Channels;
using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Telephony;
using Channel = System.Threading.Channels.Channel;

namespace HelpDesk.Edge;

/// <summary>
/// Callers who want to be called back. Who asks again, from another call, for the same number and queue is served by the ticket that stands for
/// it already: that one is told first, so that of two tickets there is always one. Two that are promised in the same moment, here or on another
/// node, are merged as soon as the feed has shown both.
/// </summary>
internal sealed class CallbackDesk : IDisposable
{
    private const int MostRead = 2_000;
    private static readonly ImmutableArray<TicketStatus> Open = [TicketStatus.Waiting, TicketStatus.Offered, TicketStatus.Processing, TicketStatus.OnHold];
    private readonly IReads _reads;
    private readonly IEngine _engine;
    private readonly EdgeOptions _options;
    private readonly CallerIndex _index;
    private readonly Channel<Guid> _promised = Channel.CreateBounded<Guid>(new BoundedChannelOptions(CallerIndex.Most) { FullMode = BoundedChannelFullMode.DropOldest });

    public CallbackDesk(IReads reads, IEngine engine, EdgeOptions options)
    {
        (_reads, _engine, _options) = (reads, engine, options);
        _index = new CallerIndex(reads, options.Tenant, s => s.Callback is not null, Requesters.Callback, Restore);
    }

    /// <summary>Tickets that were promised, each to be looked at by <see cref="Merge"/>.</summary>
    public ChannelReader<Guid> Promises => _promised.Reader;

    public void Hear(FeedItem item)
    {
        if (item.Event is CallbackPromised) Promised(item.Stream.TicketKey);
        // Whoever was at it was not reached, or gave it back: now it can be merged.
        if (item.Event is TicketQueued && _index.MayHold(item.Stream.TicketKey)) _promised.Writer.TryWrite(item.Stream.TicketKey);
    }

    /// <summary>The ticket stands for a call back.</summary>
    public void Promised(Guid ticket)
    {
        _index.Note(ticket);
        _promised.Writer.TryWrite(ticket);
    }

    public void Forget() => _index.Forget();

    public void Dispose() => _index.Dispose();

    /// <summary>The request with who is called where, and with the ticket that stands for it already.</summary>
    public async ValueTask<(CallFact Fact, Refused? Refused)> Request(Guid ticket, CallEvent e, CallFact fact, Texts texts, Origin origin, CancellationToken ct)
    {
        var state = (await _reads.State<TicketState>(ActorId.Ticket(_options.Tenant, ticket), ct))?.State;
        var requester = Requesters.Read(state?.Requester is { } known ? (await _reads.Content(_options.Tenant, [known.Id], ct)).FirstOrDefault()?.Body : null);
        // A number that can't be read: he is called at the one that he called from.
        if (e.Number is not { } number) return (fact, null);
        requester[Requesters.Callback] = number;
        fact = fact with { Requester = texts.Add("number", requester, ContentClass.Person), Confirmed = e.Confirmed == true };
        // What was promised before is not merged here any more: the event came again.
        if (state is not { Terms.Queue: var queue, Call.Promised: false }) return (fact, null);
        foreach (var first in InOrder(await _index.Find(number, queue, ct)).Where(t => t.Ticket != ticket))
        {
            var (merged, refused) = await Tell(first.Ticket, new CallbackAgain(ticket), origin with { Command = Ids.Derive(origin.Command, 1) }, ct);
            if (refused is not null) return (fact, refused);
            if (merged) return (fact with { Merged = first.Ticket }, null);
            _index.Drop(first.Ticket);
        }
        return (fact, null);
    }

    /// <summary>
    /// Leaves one of the tickets that stand for the same call back as this one: who waits longest, of all nodes' views the same. It is told before the
    /// others end, so no promise is lost; each step may be repeated, here or on another node.
    /// </summary>
    /// <returns>Why it has to be tried again; null = done.</returns>
    public async ValueTask<Refused?> Merge(Guid ticket, CancellationToken ct)
    {
        var left = new HashSet<Guid>();
        while (await _index.Find(ticket, ct) is { } promised && InOrder(await _index.Find(promised.Number, promised.Queue, ct)) is [var first, .. var others]
            && others.FirstOrDefault(t => !left.Contains(t.Ticket)) is { } later)
        {
            var read = await _reads.Ticket(_options.Tenant, later.Ticket, ct);
            if (read is not { Row.Status: TicketStatus.Waiting or TicketStatus.Offered })
            {
                // Somebody is at it, so it is left to him; it may wait again, and is looked at again then. What is over is not.
                if (read is { Row.Status: var status } && Open.Contains(status)) left.Add(later.Ticket);
                else _index.Drop(later.Ticket);
                continue;
            }
            // Of this state of it: what was said before of another one is not the answer. A step has a command of its own for the same reason.
            var origin = Origin.Engine with { Command = Ids.Derive("callback", first.Ticket.ToString("N"), later.Ticket.ToString("N"), read.Version.ToString(CultureInfo.InvariantCulture)) };
            var (told, refused) = await Tell(first.Ticket, new CallbackAgain(later.Ticket), origin, ct);
            if (refused is not null) return refused;
            if (!told)
            {
                _index.Drop(first.Ticket);
                continue;
            }
            (told, refused) = await Tell(later.Ticket, new CallbackInto(first.Ticket), origin with { Command = Ids.Derive(origin.Command, 1) }, ct);
            if (refused is not null) return refused;
            if (told) _index.Drop(later.Ticket);
            else left.Add(later.Ticket);
        }
        return null;
    }

    /// <summary>Tells a ticket that is thought to stand for a call back; not accepted: it does not, any more, or somebody is at it.</summary>
    private async ValueTask<(bool Accepted, Refused? Refused)> Tell(Guid ticket, Message message, Origin origin, CancellationToken ct)
    {
        switch (await _engine.Ask(ActorId.Ticket(_options.Tenant, ticket), message, origin, [], ct))
        {
            case Refused { Code: RefusalCodes.WrongState or RefusalCodes.NotFound }: return (false, null);
            case Refused refused: return (false, refused);
            default: return (true, null);
        }
    }

    private static CallerTicket[] InOrder(IEnumerable<CallerTicket> tickets) => [.. tickets.OrderBy(t => t.EnqueuedAt).ThenBy(t => t.Ticket)];

    private async ValueTask<ImmutableArray<Guid>> Restore(CancellationToken ct)
    {
        var tickets = ImmutableArray.CreateBuilder<Guid>();
        foreach (var status in Open)
            await foreach (var row in _reads.Newest(_options.Tenant, status, MostRead, ct))
                if (row.Channel == CallDesk.Channel) tickets.Add(row.Ticket);
        return tickets.ToImmutable();
    }
}
