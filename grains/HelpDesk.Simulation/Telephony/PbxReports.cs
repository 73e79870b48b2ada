using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// What the simulated telephone system says: each event under an id of its own, sent until it is answered, some a while after they happened,
/// some never.
/// </summary>
internal sealed class PbxReports(SimRun run, Clients clients, Model model)
{
    public const string Source = "pbx";
    private static readonly By Machine = new(Source, Roles.Machine);

    private readonly Xoshiro _random = run.Stream("pbx reports");
    private readonly List<(SimCall Call, Ask Ask)> _asks = [];
    private int _life;

    public bool Moody { get; set; } = true;

    /// <summary>The agent whose telephone it is, with what a call costs him, as the edge finds out.</summary>
    public (string Agent, int Units)? Whose(string telephone) =>
        model.Agents.FirstOrDefault(a => a.Profile?.Telephone == telephone) is { Profile: { } profile } agent ? (agent.Agent, profile.Channel("phone")?.Units ?? 0) : null;

    public void Say(SimCall call, CallFact fact, Create? creates = null)
    {
        fact = fact with { Sequence = ++call.Said };
        var late = Moody && _random.Chance(0.1) ? Duration.FromSeconds(3 * _random.Unit()) : Duration.Zero;
        var life = _life;
        run.Schedule.After(late, () =>
        {
            if (life != _life) call.Forgotten = true;
            else Send(call, fact, creates);
        });
    }

    /// <summary>What was not answered yet is not sent again.</summary>
    public void Forget()
    {
        _life++;
        foreach (var (call, ask) in _asks)
        {
            if (ask.Done) continue;
            call.Forgotten = true;
            clients.Forget(ask);
        }
        _asks.Clear();
    }

    /// <summary>All that was said of this call was answered.</summary>
    public bool Heard(SimCall call) => _asks.TrueForAll(a => a.Call != call || a.Ask.Done);

    private void Send(SimCall call, CallFact fact, Create? creates) => _asks.Add((call, clients.Send(
        ActorId.Ticket(SimRun.Tenant, call.Ticket), new CallReport(Source, call.Name, fact, creates), Machine, id: Ids.Derive(call.Ticket, fact.Sequence))));
}
