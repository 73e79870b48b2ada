using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>
/// Callers who hung up while they waited: who calls again soon has his place in line again, once. Which call gets it the ticket decides that had
/// the place, wherever the calls come in.
/// </summary>
internal sealed class ReturningCallers : IDisposable
{
    private const int MostRead = 2_000;
    private readonly IReads _reads;
    private readonly IEngine _engine;
    private readonly LineBook _lines;
    private readonly EdgeOptions _options;
    private readonly CallerIndex _index;

    public ReturningCallers(IReads reads, IEngine engine, LineBook lines, EdgeOptions options)
    {
        (_reads, _engine, _lines, _options) = (reads, engine, lines, options);
        _index = new CallerIndex(reads, options.Tenant, s => s is { Status: TicketStatus.Abandoned, Call.Over.End: CallEnd.Abandoned }, Requesters.Phone, Restore);
    }

    public void Hear(FeedItem item)
    {
        if (item.Event is TicketAbandoned { Call: CallEnd.Abandoned }) Left(item.Stream.TicketKey);
        if (item.Event is TicketCreated { Resumes: { } used }) _index.Drop(used);
    }

    /// <summary>The caller hung up.</summary>
    public void Left(Guid ticket) => _index.Note(ticket);

    public void Forget() => _index.Forget();

    /// <summary>
    /// The place that the caller had, if that is not too long ago; it is <paramref name="ticket"/>'s then, also when this is asked again. Refused:
    /// it is not known now whether he may have it.
    /// </summary>
    public async ValueTask<(CallerTicket? Place, Refused? Refused)> Resume(Line line, string? number, string queue, Guid ticket, Origin origin, CancellationToken ct)
    {
        if (number is null || line.Resume <= Duration.Zero) return default;
        var places = (await _index.Find(number, queue, ct)).Where(p => p.Ticket != ticket && p.ChangedAt + line.Resume >= _engine.Now).Reverse().ToArray();
        // An arrival that is repeated takes nobody's place.
        if (places.Length == 0 || await _reads.Ticket(_options.Tenant, ticket, ct) is not null) return default;
        foreach (var place in places)
        {
            var resume = origin with { Command = Ids.Derive("resume", place.Ticket.ToString("N"), ticket.ToString("N")), BodyHash = 0 };
            switch (await _engine.Ask(ActorId.Ticket(_options.Tenant, place.Ticket), new ResumePlace(ticket), resume, [], ct))
            {
                case Refused { Code: RefusalCodes.AlreadyTaken or RefusalCodes.WrongState or RefusalCodes.NotFound }:
                    _index.Drop(place.Ticket);
                    break;
                case Refused refused: return (null, refused);
                default: return (place, null);
            }
        }
        return default;
    }

    public void Dispose() => _index.Dispose();

    private async ValueTask<ImmutableArray<Guid>> Restore(CancellationToken ct)
    {
        var lines = (await _lines.Get(ct)).Values;
        var since = _engine.Now - lines.Select(l => l.Line.Resume).DefaultIfEmpty(Duration.Zero).Max();
        var left = ImmutableArray.CreateBuilder<Guid>();
        await foreach (var row in _reads.Newest(_options.Tenant, TicketStatus.Abandoned, MostRead, ct))
            if (row.Channel == CallDesk.Channel && row.UpdatedAt >= since) left.Add(row.Ticket);
        return left.ToImmutable();
    }
}
