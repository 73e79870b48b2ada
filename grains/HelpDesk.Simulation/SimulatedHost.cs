using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// The simulated host without faults, for callers who want to ask it like any other host: virtual time goes on while somebody waits.
/// Safe to call from several threads; everything happens under one lock.
/// </summary>
public sealed class SimulatedHost
{
    private static readonly Duration Step = Duration.FromMilliseconds(10);
    private static readonly Duration Patience = Duration.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly SimRun _run;
    private readonly Cluster _cluster;
    private readonly List<FeedItem> _feed = [];
    private readonly Dictionary<Guid, Answer> _answers = [];
    private readonly Xoshiro _questionIds;

    public SimulatedHost(ulong seed)
    {
        _run = new SimRun(seed, new SimulationOptions());
        var store = new SimStore(throughCodec: true) { Committed = items => _feed.AddRange(items) };
        var runs = _run.Stream("runs");
        _questionIds = _run.Stream("questions");
        _cluster = new Cluster(_run, store.Execute, (id, books) => CellFactory.Create(id, runs.Id(), books)) { Faulty = false, Replied = (id, answer) => _answers[id] = answer };
        new Keeper(_run, _cluster, store).Begin();
    }

    /// <summary>The tenant that this host's keeper looks after.</summary>
    public static string Tenant => SimRun.Tenant;

    public async ValueTask<Answer> Ask(ActorId to, Message message, Origin origin, ImmutableArray<ContentRow> content)
    {
        Guid id;
        lock (_gate)
        {
            id = origin.IsCommand ? origin.Command : _questionIds.Id();
            _answers.Remove(id);
            _cluster.Send(_cluster.Nodes[0], new Envelope(to, message, origin, null, id, content));
        }
        // Whoever asks at the same time gets his message under way before time goes on.
        await Task.Yield();
        return Until(() => _answers.GetValueOrDefault(id)) ?? Refusals.OutcomeUnknown;
    }

    /// <summary>The first event above <paramref name="after"/> that fits. Throws <see cref="TimeoutException"/> after five virtual minutes.</summary>
    public FeedItem Event(long after, Func<FeedItem, bool> fits) =>
        Until(() => _feed.Find(item => item.Position > after && fits(item))) ?? throw new TimeoutException($"No such event within {Patience}.");

    /// <summary>All processes die at once and start anew.</summary>
    public void Crash()
    {
        lock (_gate)
        {
            foreach (var node in _cluster.Nodes) node.Kill();
            foreach (var node in _cluster.Nodes) node.Restart();
        }
    }

    private T? Until<T>(Func<T?> result) where T : class
    {
        lock (_gate)
        {
            var end = _run.Schedule.Now + Patience;
            while (result() is null && _run.Schedule.Now < end) _run.Schedule.RunUntil(_run.Schedule.Now + Step);
            return result();
        }
    }
}
