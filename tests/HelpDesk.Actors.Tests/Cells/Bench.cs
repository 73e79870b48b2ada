using HelpDesk.Core;
using HelpDesk.Core.Tests;
using NodaTime;
using Xunit;

namespace HelpDesk.Actors.Tests.Cells;

/// <summary>Holds one cell in the hand: every input is given and every output looked at, one at a time.</summary>
internal sealed class Bench(ICell cell)
{
    private Store? _asked;

    public Instant Now { get; set; } = Sample.Start;
    public ICell Cell => cell;

    /// <summary>The request to the store that is not answered yet.</summary>
    public StoreRequest Asked => _asked?.Request ?? throw new InvalidOperationException("Nothing was asked of the store.");

    public bool Asks => _asked is not null;

    public List<Output> Step(Input input)
    {
        var outputs = new List<Output>();
        cell.Step(input, Now, outputs);
        foreach (var store in outputs.OfType<Store>()) _asked = store;
        return outputs;
    }

    /// <summary>A message of a client who waits for the answer.</summary>
    public List<Output> Ask(Message message, By by, int command) =>
        Step(new Told(new Envelope(To, message, new Origin(by, Sample.Id(command), 1), null, Sample.Id(command), [])));

    /// <summary>A message of another actor.</summary>
    public List<Output> Hear(Message message, Origin? origin = null) =>
        Step(new Told(new Envelope(To, message, origin ?? Origin.Engine, ActorId.Agent(Sample.Tenant, "somebody"))));

    public List<Output> Answer(StoreReply reply)
    {
        var asked = _asked ?? throw new InvalidOperationException("Nothing was asked of the store.");
        _asked = null;
        return Step(new StoreAnswered(asked.Number, reply));
    }

    public List<Output> Tick(double after = 0)
    {
        Now += Sample.Seconds(after);
        return Step(new Tick());
    }

    public T AskedFor<T>() where T : StoreRequest => Assert.IsType<T>(Asked);

    public required ActorId To { get; init; }

    /// <summary>A ticket's cell that has not loaded yet.</summary>
    public static Bench OfTicket()
    {
        var id = ActorId.Ticket(Sample.Tenant, Sample.Id(1));
        return new Bench(CellFactory.Create(id, Sample.Run, SlaBooks.NothingPromised(Sample.Tenant))) { To = id };
    }

    /// <summary>A ticket's cell that loaded what this driver lived through.</summary>
    public static Bench OfTicket(TicketDriver lived)
    {
        var bench = OfTicket();
        bench.Now = lived.Now;
        bench.Hear(new Nudge());
        bench.Answer(Loaded(lived));
        return bench;
    }

    /// <summary>Hana's cell that has not loaded yet.</summary>
    public static Bench OfAgent()
    {
        var id = ActorId.Agent(Sample.Tenant, AgentDriver.Hana);
        return new Bench(CellFactory.Create(id, Sample.Run, SlaBooks.NothingPromised(Sample.Tenant))) { To = id };
    }

    public static Loaded Loaded(AgentDriver lived, long epoch) => new(lived.State.Version, epoch, null, [.. lived.Events], [], null);

    public static Loaded Loaded(TicketDriver lived) => new(lived.State.Version, 0, null, [.. lived.Events], [], null);

    public static Loaded LoadedEmpty(long epoch = 0) => new(0, epoch, null, [], [], null);
}
