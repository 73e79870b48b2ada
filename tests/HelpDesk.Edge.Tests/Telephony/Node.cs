using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge.Tests.Telephony;

/// <summary>What another node of the cluster knows of calls: the same engine and store, a memory of its own, and nothing of the feed.</summary>
internal sealed class Node : IDisposable
{
    private readonly ReturningCallers _callers;
    private readonly CallbackDesk _callbacks;
    private readonly LineBook _lines;

    public Node(EdgeServer edge)
    {
        var (reads, engine, options) = (edge.Service<IReads>(), edge.Service<IEngine>(), edge.Service<EdgeOptions>());
        _lines = edge.Service<LineBook>();
        _callers = new ReturningCallers(reads, engine, _lines, options);
        _callbacks = new CallbackDesk(reads, engine, options);
        Calls = new CallDesk(engine, edge.Service<PolicyBook>(), edge.Service<TelephoneBook>(), edge.Service<CommandPost>(), _callers, _callbacks, options);
    }

    public CallDesk Calls { get; }

    public async Task<Line> Line(string name) => (await _lines.Get(default))[name].Line;

    public void Dispose()
    {
        _callers.Dispose();
        _callbacks.Dispose();
    }
}
