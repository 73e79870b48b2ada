using System.Collections.Frozen;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>
/// Whose telephone it is. Asked where a telephone system names a telephone that no command of ours did (it chose by itself while the engine could not
/// be reached), and where somebody sits down at one.
/// </summary>
internal sealed class TelephoneBook
{
    private const int Page = 500;
    private readonly IReads _reads;
    private readonly EdgeOptions _options;
    private readonly Remembered<FrozenDictionary<string, AgentState[]>> _agents;

    public TelephoneBook(IReads reads, EdgeOptions options) => (_reads, _options, _agents) = (reads, options, new(Read));

    public void Forget() => _agents.Forget();

    /// <summary>The agent with the units that a call costs him; null = nobody's.</summary>
    public async ValueTask<(string Agent, int Units)?> Whose(string telephone, CancellationToken ct) =>
        (await _agents.Get(ct)).TryGetValue(telephone, out var agents) ? (agents[0].Agent, agents[0].Profile!.Channel(CallDesk.Channel)?.Units ?? 0) : null;

    /// <summary>Everybody whose telephone it is.</summary>
    public async ValueTask<IEnumerable<string>> Holders(string telephone, CancellationToken ct) => (await _agents.Get(ct)).GetValueOrDefault(telephone, []).Select(a => a.Agent);

    private async ValueTask<FrozenDictionary<string, AgentState[]>> Read(CancellationToken ct)
    {
        var agents = new List<AgentState>();
        string? after = null;
        while (true)
        {
            var states = await _reads.States<AgentState>(_options.Tenant, ActorKind.Agent, after, Page, ct);
            agents.AddRange(states.Select(s => s.State).Where(s => s.Profile?.Telephone is not null));
            if (states.Length < Page) return agents.GroupBy(a => a.Profile!.Telephone!, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
            after = states[^1].State.Id.Key;
        }
    }
}
