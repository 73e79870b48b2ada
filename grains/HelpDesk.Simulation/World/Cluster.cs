using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// The nodes with the production cells in them. It does what every host does (routes envelopes, steps cells, carries out their outputs)
/// and nothing else; what goes wrong around the nodes is decided in <see cref="Chaos"/>.
/// </summary>
internal sealed class Cluster
{
    private readonly SimRun _run;
    private readonly Network _network;
    private readonly StoreLink _store;
    private readonly Directory _directory;
    private readonly Func<ActorId, SlaBooks, ICell> _newCell;

    public Cluster(SimRun run, Func<StoreRequest, StoreReply> store, Func<ActorId, SlaBooks, ICell> newCell)
    {
        _run = run;
        _newCell = newCell;
        Nodes = [.. Enumerable.Range(0, run.Options.Nodes).Select(n => new SimNode(n, run.Schedule))];
        _directory = new Directory(Nodes, run.Stream("directory"));
        _network = new Network(run.Schedule, run.Options, run.Stream("network"), run.Paths);
        _store = new StoreLink(run.Schedule, run.Options, run.Stream("store"), run.Paths, store);
    }

    public IReadOnlyList<SimNode> Nodes { get; }
    public Directory Directory => _directory;

    /// <summary>A cell speaks to whoever waits under this id.</summary>
    public Action<Guid, Answer> Replied { get; set; } = (_, _) => { };

    /// <summary>An envelope leaves a cell.</summary>
    public Action<Envelope> Told { get; set; } = _ => { };

    /// <summary>A node's follower hands on a page of the feed.</summary>
    public Action<SimNode, FeedPage> Published { get; set; } = (_, _) => { };

    /// <summary>A command for a telephone system arrives there, from this life of this node.</summary>
    public Action<SimNode, int, PlaceCommand> Placed { get; set; } = (_, _, _) => { };

    public bool Faulty
    {
        set => _network.Faulty = _store.Faulty = value;
    }

    /// <summary>An envelope leaves this node.</summary>
    public void Send(SimNode from, Envelope envelope) => _network.Send(envelope, e =>
    {
        var to = _directory.Route(from, e.To);
        to.Do(to.Life, () => Tell(to, e));
    });

    /// <summary>An answer travels to a client of this node; it is lost with the node's life.</summary>
    public void SendAnswer(SimNode edge, int life, Action deliver) => _network.Answer(() => edge.Do(life, deliver));

    /// <summary>A message of this node's own host to an actor, within the node.</summary>
    public void Tell(SimNode node, Envelope envelope)
    {
        if (!node.Slots.TryGetValue(envelope.To, out var slot))
            node.Slots.Add(envelope.To, slot = new Slot(envelope.To, _newCell(envelope.To, node.Books)));
        Step(node, slot, new Told(envelope));
    }

    /// <summary>Drops the copies that the directory does not know of, as a cluster does once all agree.</summary>
    public void DropStrays(SimNode node)
    {
        foreach (var id in node.Slots.Keys.Where(id => id.Kind != ActorKind.Feed && _directory.Owner(id) != node.Number).ToArray())
            node.Drop(id);
    }

    private void Step(SimNode node, Slot slot, Input input)
    {
        if (!slot.Live) return;
        _run.Trace.Add(Name(input), slot.Id, node.Number, input);
        var outputs = new List<Output>();
        slot.Cell.Step(input, node.Clock.Now, outputs);
        foreach (var output in outputs) CarryOut(node, slot, output);
    }

    private static string Name(Input input) => input switch
    {
        Told told => told.Envelope.Message.GetType().Name,
        StoreAnswered answered => answered.Reply.GetType().Name,
        _ => input.GetType().Name,
    };

    private void CarryOut(SimNode node, Slot slot, Output output)
    {
        switch (output)
        {
            case Store store: Submit(node, slot, store); break;
            case Tell { Envelope.Message: PlaceCommand } line: Place(node, line.Envelope); break;
            case Tell tell:
                Told(tell.Envelope);
                Send(node, tell.Envelope);
                break;
            case Wake wake: WakeAt(node, slot, wake.At); break;
            case Publish publish: Published(node, publish.Page); break;
            case Reply reply:
                _run.Trace.Add("→ " + reply.Answer.GetType().Name, slot.Id, node.Number, reply);
                Replied(reply.ReplyTo, reply.Answer);
                break;
            case Fault { Cause: not null } fault: throw new CheckFailedException("defect", $"{fault.What} {fault.Cause}");
            case Fault fault: _run.Trace.Add(fault.What, slot.Id, node.Number); break;
            default: throw new InvalidOperationException($"No host knows the output {output.GetType().Name}.");
        }
    }

    /// <summary>The way to a telephone system is no better than the one between nodes.</summary>
    private void Place(SimNode node, Envelope envelope)
    {
        var life = node.Life;
        _network.Send(envelope, e => Placed(node, life, (PlaceCommand)e.Message));
    }

    private void Submit(SimNode node, Slot slot, Store store)
    {
        var life = node.Life;
        _run.Trace.Add("→ " + store.Request.GetType().Name, slot.Id, node.Number, store);
        _store.Submit(store.Request, reply => node.Do(life, () => Step(node, slot, new StoreAnswered(store.Number, reply))));
    }

    /// <summary>A clock that stepped back meanwhile is waited for: a host never calls early.</summary>
    private void WakeAt(SimNode node, Slot slot, Instant at)
    {
        var life = node.Life;
        _run.Schedule.At(node.Clock.TrueTime(at), () => node.Do(life, () =>
        {
            if (!slot.Live) return;
            if (node.Clock.Now < at) WakeAt(node, slot, at);
            else Step(node, slot, new Tick());
        }));
    }
}
