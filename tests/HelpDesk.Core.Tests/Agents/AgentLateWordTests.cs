using NodaTime;
using Xunit;

namespace HelpDesk.Core.Tests.Agents;

/// <summary>The tickets' words reach an agent in any order.</summary>
public sealed class AgentLateWordTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly Guid Ticket = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly At Engine = new(Now, By.Engine, Guid.Empty);
    private static readonly At Ana = new(Now, new By("ana", Roles.Agent), Guid.Parse("00000000-0000-0000-0000-0000000000cc"));

    [Fact]
    public void A_grant_that_comes_after_the_release_does_not_count()
    {
        var asked = Decide(Present(), new Take(Ticket, "phone"), Ana, out var state);
        var claim = Assert.IsType<Claim>(Assert.Single(asked.Sends, s => s.To.Kind == ActorKind.Ticket).Message);

        Decide(state, Word(version: 8, SettledKind.None, null), Engine, out state);
        Decide(state, Word(version: 7, SettledKind.Held, claim.Reservation), Engine, out state);

        Assert.Empty(state.Reservations);
        Assert.Empty(state.Load);
    }

    [Fact]
    public void An_offer_that_arrives_when_he_has_left_goes_to_somebody_else()
    {
        Decide(Present(), new SetActivity("break", false, false), Ana, out var state);

        var offer = Guid.NewGuid();
        var decision = Decide(state, Word(version: 2, SettledKind.Offered, offer) with { Offer = offer, Until = Now + Duration.FromSeconds(60) }, Engine, out _);

        var declined = Assert.IsType<OfferDeclined>(Assert.Single(decision.Sends, s => s.To.Kind == ActorKind.Ticket).Message);
        Assert.Equal((offer, OfferEnd.AgentGone), (declined.Offer, declined.End));
    }

    private static AgentState Present()
    {
        var profile = new AgentProfile(null, 100, [new("phone", 100, 1, null)], [], [new("q", "p")], 0, "no-answer", Duration.FromSeconds(30));
        Decide(Agent.Initial(ActorId.Agent("t", "ana")), new Started(1, [], null), Engine, out var state);
        Decide(state, new ConfigureAgent(profile, null), Engine, out state);
        Decide(state, new SetActivity("available", true, false), Engine, out state);
        return state;
    }

    private static Settled Word(long version, SettledKind kind, Guid? reservation) => new(
        Ticket, version, reservation, kind, "phone", kind == SettledKind.None ? 0 : 100, null, null, null, null, Guid.Empty, null) { Ownership = 1 };

    private static Decision Decide(AgentState state, Message message, in At at, out AgentState after)
    {
        var decision = Agent.Decide(state, message, at);
        after = state;
        foreach (var change in decision.Changes) after = Agent.Apply(after, change);
        return decision;
    }
}
