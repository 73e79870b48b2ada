using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation.Tests;

/// <summary>Answers as soon as the commit is on its way.</summary>
internal sealed class AcknowledgesBeforeCommit(ICell cell) : ICell
{
    public bool Quiet => cell.Quiet;

    public void Step(Input input, Instant now, List<Output> outputs)
    {
        cell.Step(input, now, outputs);
        foreach (var store in outputs.OfType<Store>().ToArray())
            if (store.Request is Append { Answer: TicketDone done, Events.IsEmpty: false } append)
                outputs.Add(new Reply(append.Origin.Command, done));
    }
}

/// <summary>Takes a time-out of the store for a success.</summary>
internal sealed class TakesUnknownForCommitted(ICell cell) : ICell
{
    private readonly Dictionary<long, Append> _appends = [];

    public bool Quiet => cell.Quiet;

    public void Step(Input input, Instant now, List<Output> outputs)
    {
        if (input is StoreAnswered { Reply: Unknown } unknown && _appends.TryGetValue(unknown.Request, out var append))
            input = unknown with { Reply = new Committed(append.Expected + append.Events.Length, 0, 0) };
        cell.Step(input, now, outputs);
        foreach (var store in outputs.OfType<Store>())
            if (store.Request is Append asked) _appends[store.Number] = asked;
    }
}
