using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>For which round an offer was picked.</summary>
/// <param name="Version">The ticket's version that the round began with: it names the round.</param>
/// <param name="Of">How many were picked for it at first.</param>
public sealed record JointPick(long Version, int Of);

/// <summary>
/// A round in which several are offered the ticket together. Whoever was offered it in this round is not offered it in the same again,
/// so that no late copy of a message can bring back an offer that ended.
/// </summary>
public sealed record JointRound(JointPick Pick, Instant Since)
{
    /// <summary>Who were offered it, whatever came of that.</summary>
    public ImmutableArray<string> Asked { get; init; } = [];
    /// <summary>When the last of them was.</summary>
    public Instant JoinedAt { get; init; }

    /// <summary>Who were picked and have no room, as far as this activation heard.</summary>
    [JsonIgnore] public ImmutableArray<string> Passed { get; init; } = [];
    /// <summary>When this activation asked for one more and got none yet.</summary>
    [JsonIgnore] public Instant? AskedMoreAt { get; init; }

    /// <summary>All who were picked at first have said yes or no.</summary>
    [JsonIgnore] public bool IsComplete => Asked.Length + Passed.Length >= Pick.Of;
}

/// <summary>One who was picked has no room.</summary>
internal sealed record AgentPassed(string Agent) : Note;

/// <summary>One more was asked for.</summary>
internal sealed record MoreAsked(Instant At) : Note;
