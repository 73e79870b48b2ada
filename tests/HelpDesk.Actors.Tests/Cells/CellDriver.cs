using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Actors.Tests.Cells;

/// <summary>Steps one cell by hand; the test is its store.</summary>
internal sealed class CellDriver(ActorId id)
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private readonly ICell _cell = CellFactory.Create(id, Guid.Empty, SlaBooks.NothingPromised(id.Tenant));
    private readonly List<Output> _outputs = [];
    private readonly ActorId _somebody = ActorId.Agent("t", "somebody");

    /// <summary>A client's command.</summary>
    public void Ask(Message message, Origin origin) => Step(new Told(new Envelope(id, message, origin, null, origin.Command, [])));

    /// <summary>Another actor's message, perhaps in the name of a client.</summary>
    public void Tell(Message message, Origin? origin = null) => Step(new Told(new Envelope(id, message, origin ?? Origin.Engine, _somebody)));

    /// <summary>Answers the request that the cell made last.</summary>
    public void Answer(StoreReply reply) => Step(new StoreAnswered(_outputs.OfType<Store>().Last().Number, reply));

    /// <summary>Answers a load; no state = the actor does not exist.</summary>
    public void Load(object? state = null, long epoch = 0)
    {
        Assert.IsType<LoadActor>(_outputs.OfType<Store>().Last().Request);
        var version = state switch { TicketState t => t.Version, AgentState a => a.Version, _ => 0 };
        Answer(new Loaded(version, epoch, state, [], [], null));
    }

    public Refused Refusal(Guid replyTo) => Assert.IsType<Refused>(Assert.Single(_outputs.OfType<Reply>(), r => r.ReplyTo == replyTo).Answer);

    public IReadOnlyList<T> Told<T>() where T : Message => [.. _outputs.OfType<Tell>().Select(t => t.Envelope.Message).OfType<T>()];

    private void Step(Input input) => _cell.Step(input, Start, _outputs);
}
