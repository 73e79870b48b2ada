using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What a saved profile says; null = as the agent's own says.</summary>
public sealed record ProfileParts(int? Units, ImmutableArray<SkillLevel>? Skills, ImmutableArray<Serves>? Serves)
{
    /// <summary>The agent's own with these parts.</summary>
    public AgentProfile On(AgentProfile own) => own with { Units = Units ?? own.Units, Skills = Skills ?? own.Skills, Serves = Serves ?? own.Serves };
}

/// <summary>The agent works by the saved profile <paramref name="Name"/> until then; <paramref name="Own"/> is his own, which comes back.</summary>
public sealed record ProfileLoan(string Name, Instant Until, AgentProfile Own);

/// <summary>Puts a saved profile on the agent until a time. Another one takes the place of the first; his own stays his own.</summary>
public sealed record LendProfile(string Name, ProfileParts Parts, Instant Until) : Message;

/// <summary>His own profile comes back now.</summary>
public sealed record ReturnProfile : Message;

/// <summary>Saved profiles that are put on an agent for a while.</summary>
internal static class AgentLoans
{
    public static Decision Lend(AgentState state, LendProfile m, in At at)
    {
        if (!at.By.Leads) return Forbidden();
        if (m.Until <= at.Now) return Decision.Refuse(RefusalCodes.Invalid, $"{m.Until} has passed. Name a later time.");
        if (m.Until - at.Now > Limits.LongestTurn) return Decision.Refuse(RefusalCodes.Invalid, $"{m.Until} is more than a year away. Name an earlier time.");
        var own = state.Loan?.Own ?? state.Profile!;
        return new Decision { Changes = [new AgentConfigured(m.Parts.On(own), at.Now) { Loan = new ProfileLoan(m.Name, m.Until, own) }], Answer = AgentRoom.Done(state) };
    }

    public static Decision Return(AgentState state, in At at) =>
        at.By.Leads ? new Decision { Changes = [.. Ended(state, Instant.MaxValue, at.Now)], Answer = AgentRoom.Done(state) } : Forbidden();

    /// <summary>The change that ends what is due by <paramref name="by"/>.</summary>
    public static IEnumerable<Change> Ended(AgentState state, Instant by, Instant now)
    {
        if (state.Loan is { } loan && loan.Until <= by) yield return new AgentConfigured(loan.Own, now);
    }

    private static Decision Forbidden() => new() { Answer = TicketClaims.Forbidden($"lend profiles", $"a supervisor or an administrator") };
}
