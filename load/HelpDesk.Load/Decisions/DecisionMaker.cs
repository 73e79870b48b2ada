using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>
/// Makes the appends that a ticket's life writes, by driving the engine's own cell: what it asks of the store is recorded and answered
/// at once, as a store would that has nothing else to do. So rows and bytes are the real ones, whatever becomes of the deciders.
/// </summary>
/// <param name="ticket">The actor.</param>
/// <param name="number">The number that it gets.</param>
/// <param name="books">What is promised; null = nothing.</param>
internal sealed class DecisionMaker(ActorId ticket, long number, SlaBooks? books = null)
{
    private readonly ICell _cell = CellFactory.Create(ticket, Guid.Empty, books ?? SlaBooks.NothingPromised(ticket.Tenant));
    private readonly List<Output> _outputs = [];
    private long _version;

    /// <summary>What it is after its last decision; null before the first.</summary>
    public object? State { get; private set; }

    /// <summary>What the ticket writes when it is told this.</summary>
    public Append Decide(Message message, Origin origin, Instant now, params ReadOnlySpan<ContentRow> content)
    {
        Append? written = null;
        Step(new Told(new Envelope(ticket, message, origin, null, Guid.Empty, [.. content])), now);
        while (_outputs.OfType<Store>().SingleOrDefault() is { } asked)
        {
            var append = asked.Request as Append;
            written ??= append;
            Step(new StoreAnswered(asked.Number, append is null ? Nothing : Accepted(append)), now);
        }
        return written ?? throw new InvalidOperationException($"{ticket} wrote nothing when told {message.GetType().Name}.");
    }

    private static Loaded Nothing { get; } = new(0, 0, null, [], [], null);

    private Committed Accepted(Append append)
    {
        _version += append.Events.Length;
        State = append.State ?? State;
        return new Committed(_version, _version, append.TakesNumber ? number : 0);
    }

    private void Step(Input input, Instant now)
    {
        _outputs.Clear();
        _cell.Step(input, now, _outputs);
        if (_outputs.OfType<Reply>().FirstOrDefault(r => r.Answer is Refused) is { } refused)
            throw new InvalidOperationException($"{ticket} refused: {refused.Answer}");
    }
}
