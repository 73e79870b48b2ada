using System.Diagnostics;
using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Storage;

namespace HelpDesk.Load;

/// <summary>
/// (a) The store as the engine uses it: so many writers, each of whom waits for its verdict before it submits its next decision. A
/// writer is no thread but a work item, as an actor's cell is. Several stores on one database are the nodes of a cluster, each with the
/// writers that are its own.
/// </summary>
internal sealed class EngineContender(IReadOnlyList<IDurableStore> nodes, string tenant, int writers) : IContender
{
    private readonly BatchMeter _meter = new();
    private Append[][] _tapes = [];

    public string Name => FormattableString.Invariant($"engine, {writers} writers") + (nodes.Count > 1 ? FormattableString.Invariant($" on {nodes.Count} nodes") : "");
    public string Tenant => tenant;
    public int Writers => writers;

    public void Prepare(Append[][] tapes) => _tapes = tapes;

    /// <summary>Grants name the first activation of their agent, so it has to be there.</summary>
    public async Task ActivateAgentsAsync()
    {
        for (var i = 0; i < writers; i++)
        {
            var reply = await nodes[0].Ask(new LoadActor(ActorId.Agent(tenant, Centre.Agent(i)), NewEpoch: true), CancellationToken.None);
            if (reply is not Loaded { Epoch: 1 }) throw new IOException($"The store could not activate agents of a new tenant: {reply}.");
        }
    }

    public Measured Run(TimeSpan limit)
    {
        using var done = new CountdownEvent(writers);
        _meter.Reset();
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(limit.TotalSeconds * Stopwatch.Frequency);
        Writer[] all = [.. _tapes.Select((tape, i) => new Writer(nodes[i % nodes.Count], tape, until, done))];
        foreach (var writer in all) writer.Begin();
        done.Wait();
        var took = Stopwatch.GetElapsedTime(started);
        var latencies = new Samples();
        foreach (var writer in all) writer.Report(latencies);
        return new Measured(latencies.Count, took, latencies) { Batch = _meter.MeanBatch, Commit = _meter.MeanCommit };
    }

    public void Dispose() => _meter.Dispose();

    private sealed class Writer(IStore store, Append[] tape, long until, CountdownEvent done) : IThreadPoolWorkItem
    {
        private readonly List<long> _latencies = new(tape.Length);
        private StoreReply? _unexpected;
        private int _next;
        private long _sent;

        public void Begin() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

        public void Execute()
        {
            if (_next == tape.Length || _unexpected is not null || Stopwatch.GetTimestamp() >= until)
            {
                done.Signal();
                return;
            }
            _sent = Stopwatch.GetTimestamp();
            store.Submit(tape[_next++], Answered);
        }

        public void Report(Samples into)
        {
            if (_unexpected is not null) throw new IOException($"The store answered {_unexpected} to decision {_next} of a writer alone on its tickets.");
            foreach (var ticks in _latencies) into.Add(TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency).TotalMilliseconds);
        }

        private void Answered(StoreReply reply)
        {
            _latencies.Add(Stopwatch.GetTimestamp() - _sent);
            if (reply is not Committed) _unexpected = reply;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
