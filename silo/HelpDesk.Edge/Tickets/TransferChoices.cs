using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>
/// When an agent can't take a transfer, says who could: the pool knows who has room now. A hint, not a promise; whoever follows it
/// is decided about anew.
/// </summary>
internal sealed class TransferChoices(IEngine engine, TicketReader reader, EdgeOptions options)
{
    private const int Shown = 5;

    public async ValueTask<ProblemResult> Name(ProblemResult problem, string id, CancellationToken ct)
    {
        if (problem.Problem.Code is not (RefusalCodes.AgentAtCapacity or RefusalCodes.AgentNotAvailable or RefusalCodes.ChannelNotServed)) return problem;
        if (await reader.Find(id, ct) is not { Row: var row }) return problem;
        var room = await engine.Ask(ActorId.Pool(options.Tenant, row.Pool), new AskRoom(row.Queue, row.Channel, Shown), Origin.Engine, [], ct);
        var agents = room is RoomIs known ? known.Agents : [];
        return problem.With([.. agents.Select(a => $"transfer to agent {a}"), $"transfer to queue {row.Queue}"]);
    }
}
