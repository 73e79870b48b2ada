using System.Globalization;
using System.Text.Json;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Reads tickets and joins them with their texts.</summary>
internal sealed class TicketReader(IReads reads, IEngine engine, PromiseBook promises, DialDesk dials, EdgeOptions options)
{
    private static readonly Dictionary<string, string> NoPairs = [];

    private const string NumberPrefix = "number:";

    /// <summary>By id (32 hex digits) or by number (<c>number:123</c>); null when there is none.</summary>
    public async ValueTask<TicketRead?> Find(string id, CancellationToken ct)
    {
        if (Guid.TryParseExact(id, "N", out var key)) return await reads.Ticket(options.Tenant, key, ct);
        return id.StartsWith(NumberPrefix, StringComparison.Ordinal)
            && long.TryParse(id.AsSpan(NumberPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await reads.TicketByNumber(options.Tenant, number, ct) : null;
    }

    public static ProblemResult NotFound(string id) => ProblemResult.Of(RefusalCodes.NotFound,
        $"There is no such ticket. Use its id (32 hex digits) or number: with its number (number:123).", "id", id);

    /// <summary>One ticket with everything; offers and fields come from its state.</summary>
    public async ValueTask<TicketView> View(TicketRead ticket, CancellationToken ct)
    {
        var state = await State(ticket.Row.Ticket, ct);
        var texts = await Bodies([ticket.Row.Subject, ticket.Row.Requester, state?.Fields?.Id], ct);
        return View(ticket, texts, state) with
        {
            Fields = Pairs(texts, state?.Fields?.Id) ?? NoPairs,
            Traits = state?.Traits.ToDictionary(t => t.Name, t => t.Value, StringComparer.Ordinal) ?? NoPairs,
            Callback = state?.Callback is { } back ? new CallbackView(back.Confirmed, back.Attempts, back.NextAt) : null,
            Clocks = await Clocks(state, ct),
            Call = state is null ? null : CallView.Of(state, engine.Now, await dials.Can(state, ticket.Row.Requester is { } requester ? texts.GetValueOrDefault(requester) : null, ct)),
            Automations = [.. (state?.Automations ?? []).OrderBy(a => a.Next is null).ThenBy(a => a.Next).Select(AutomationView.Of)],
        };
    }

    private async ValueTask<IReadOnlyList<ClockView>> Clocks(TicketState? state, CancellationToken ct)
    {
        if (state is null || state.Clocks.IsEmpty) return [];
        var book = await promises.Get(ct);
        // A clock without a promise is kept for one that may come; it says nothing to people.
        return [.. state.Clocks.Where(clock => clock.Term is not null || !clock.Done.IsEmpty).Select(clock => ClockView.Of(clock, book.Find(state, clock.Id) is { Target: var target } ? book.Table(target) : null, engine.Now))];
    }

    /// <summary>Tickets of a list. Where one is offered, its state is asked for the offers' ids.</summary>
    public async ValueTask<IReadOnlyList<TicketView>> Views(IReadOnlyCollection<TicketRead> tickets, CancellationToken ct)
    {
        var texts = await Bodies(tickets.SelectMany(t => new[] { t.Row.Subject, t.Row.Requester }), ct);
        var views = new List<TicketView>(tickets.Count);
        foreach (var ticket in tickets)
        {
            var state = ticket.Row.Status == TicketStatus.Offered ? await State(ticket.Row.Ticket, ct) : null;
            views.Add(View(ticket, texts, state));
        }
        return views;
    }

    /// <summary>The bodies that exist among these content ids.</summary>
    public async ValueTask<IReadOnlyDictionary<Guid, string>> Bodies(IEnumerable<Guid?> ids, CancellationToken ct)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToArray();
        var bodies = new Dictionary<Guid, string>(wanted.Length);
        if (wanted.Length == 0) return bodies;
        foreach (var row in await reads.Content(options.Tenant, wanted, ct)) bodies[row.Id] = row.Body;
        return bodies;
    }

    private async ValueTask<TicketState?> State(Guid ticket, CancellationToken ct) =>
        (await reads.State<TicketState>(ActorId.Ticket(options.Tenant, ticket), ct))?.State;

    private TicketView View(TicketRead ticket, IReadOnlyDictionary<Guid, string> texts, TicketState? state)
    {
        var row = ticket.Row;
        return new TicketView(row.Ticket.ToString("N"), ticket.Number, ticket.Version, row.Status, row.Queue, row.Pool, row.Channel, row.Priority,
            row.EnqueuedAt, row.CreatedAt, row.UpdatedAt, row.Holder, row.Ownership, [.. row.Requires.Where(r => !r.IsTelephone)], row.Tags,
            row.Subject is { } subject ? texts.GetValueOrDefault(subject) : null, Pairs(texts, row.Requester),
            [.. Offers(ticket, state)],
            [.. ticket.Load.Where(l => l.Row.CountsAt(engine.Now)).Select(l => new LoadView(l.Agent, l.Row.Channel, l.Row.Units, l.Row.Phase, l.Row.Until))], null,
            row.DueAt, row.Breached, row.Deferred, null, null, null, null, null);
    }

    /// <summary>The row says to whom it is offered; the state, which may be newer, knows the id. An id that is gone already is left out.</summary>
    private static IEnumerable<OfferView> Offers(TicketRead ticket, TicketState? state)
    {
        foreach (var load in ticket.Load)
        {
            if (load.Row.Phase != LoadPhase.Offered) continue;
            var offer = state?.Offers.FirstOrDefault(o => o.Agent == load.Agent);
            yield return new OfferView(offer?.Id.ToString("N"), load.Agent, load.Row.Until ?? offer?.Until);
        }
    }

    private static Dictionary<string, string>? Pairs(IReadOnlyDictionary<Guid, string> texts, Guid? id) =>
        id is { } key && texts.TryGetValue(key, out var json) ? JsonSerializer.Deserialize<Dictionary<string, string>>(json, EdgeJson.Options) : null;
}
