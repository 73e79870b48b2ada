using Xunit;
using static HelpDesk.Core.Tests.TicketDriver;

namespace HelpDesk.Core.Tests.Tickets;

/// <summary>What the table of commands does not show: conditions inside the messages, repeats, and what each claim leaves behind.</summary>
public sealed class TicketClaimTests
{
    [Theory]
    [InlineData(ClaimKind.Take, TicketStatus.Waiting, "TicketAssigned")]
    [InlineData(ClaimKind.Take, TicketStatus.Offered, "OfferEnded TicketAssigned")]
    [InlineData(ClaimKind.Assign, TicketStatus.Offered, "OfferEnded TicketAssigned")]
    [InlineData(ClaimKind.Assign, TicketStatus.Processing, "HolderReleased TicketAssigned")]
    [InlineData(ClaimKind.Assign, TicketStatus.OnHold, "HolderReleased TicketAssigned")]
    [InlineData(ClaimKind.Transfer, TicketStatus.Processing, "HolderReleased TicketAssigned")]
    [InlineData(ClaimKind.Reopen, TicketStatus.Resolved, "TicketReopened TicketAssigned")]
    public void Granted_claim_has_these_events(ClaimKind kind, TicketStatus from, string events)
    {
        var ticket = In(from);
        var before = ticket.State.Ownership;
        var decision = ticket.Tell(Sample.Claim(kind, ticket.NewId(), Otto), Sample.Boss);
        Assert.Equal(events, string.Join(' ', decision.Events().Select(e => e.GetType().Name)));
        Assert.Equal((Otto, before + 1), (ticket.State.Holder, ticket.State.Ownership));
        Assert.Equal([new EpochIs(Otto, 1)], decision.Requires.ToArray());
    }

    [Theory]
    [InlineData(ClaimKind.Take)]
    [InlineData(ClaimKind.Assign)]
    public void Who_made_room_on_another_channel_does_not_get_it(ClaimKind kind)
    {
        var ticket = In(TicketStatus.Waiting);
        var claim = Sample.Claim(kind, ticket.NewId(), Otto);
        Assert.Equal(RefusalCodes.WrongState, ticket.Tell(claim with { Channel = "another" }, Sample.Boss).Code());
        Assert.Null(ticket.State.Holder);
        Assert.Equal("", ticket.Tell(claim with { Reservation = ticket.NewId(), Channel = ticket.State.Channel }, Sample.Boss).Code());
        Assert.Equal(Otto, ticket.State.Holder);
    }

    [Fact]
    public void Resuming_goes_on_with_the_same_term_of_ownership()
    {
        var ticket = In(TicketStatus.OnHold);
        Assert.IsType<TicketResumed>(Assert.Single(ticket.Tell(Sample.Claim(ClaimKind.Resume, ticket.NewId(), Hana), Sample.Self(Hana)).Events()));
        Assert.Equal(1, ticket.State.Ownership);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(2, false)]
    public void Transfer_holds_only_for_the_term_of_ownership_that_was_seen(long seen, bool accepted)
    {
        var ticket = In(TicketStatus.Processing);
        var decision = ticket.Tell(Sample.Claim(ClaimKind.Transfer, ticket.NewId(), Otto, ifOwnership: seen), Sample.Self(Hana));
        Assert.Equal(accepted ? "" : RefusalCodes.AlreadyTaken, decision.Code());
        Assert.Equal(accepted ? Otto : Hana, ticket.State.Holder);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Release_holds_only_for_the_term_of_ownership_that_is_meant(long seen, bool accepted)
    {
        var ticket = In(TicketStatus.Processing);
        var decision = ticket.Tell(new Release(ReleaseCause.ClientGone, null, seen), By.Engine);
        Assert.Equal(accepted ? "" : RefusalCodes.WrongState, decision.Code());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Edit_holds_only_for_the_version_that_was_seen(long seen, bool accepted)
    {
        var ticket = In(TicketStatus.Waiting);
        var decision = ticket.Tell(new Edit(7, [], null, null, null, seen), Sample.Boss);
        Assert.Equal(accepted ? "" : RefusalCodes.VersionMismatch, decision.Code());
        if (decision.Answer is Refused refused) Remedies.AssertNamed(refused);
        Assert.Equal(accepted ? 7 : 0, ticket.State.Priority);
    }

    [Fact]
    public void Claim_that_was_granted_is_granted_again_without_effect()
    {
        var ticket = In(TicketStatus.Waiting);
        var claim = Sample.Claim(ClaimKind.Take, ticket.NewId(), Otto);
        ticket.Tell(claim, Sample.Self(Otto));
        var again = ticket.Decide(claim, Sample.Self(Otto));
        Assert.Empty(again.Changes);
        Assert.IsType<TicketDone>(again.Answer);
        Assert.Equal((SettledKind.Held, claim.Reservation), (again.Word(Otto).Kind, again.Word(Otto).Reservation!.Value));
    }

    [Fact]
    public void Refused_claim_names_its_reservation_to_the_store_and_to_the_agent()
    {
        var ticket = In(TicketStatus.Processing);
        var claim = Sample.Claim(ClaimKind.Take, ticket.NewId(), Otto);
        var decision = ticket.Decide(claim, Sample.Self(Otto), Sample.Id(77));
        Assert.Equal(claim.Reservation, decision.Attempt);
        var word = decision.Word(Otto);
        Assert.Equal((SettledKind.None, claim.Reservation, Sample.Id(77)), (word.Kind, word.Reservation!.Value, word.Command));
        Assert.Equal(Hana, Assert.IsType<Refused>(word.Answer).Winner);
    }

    [Fact]
    public void Losers_are_told_who_won()
    {
        var ticket = In(TicketStatus.Offered);
        var word = ticket.Tell(Sample.Claim(ClaimKind.Take, ticket.NewId(), Otto), Sample.Self(Otto)).Word(Hana);
        Assert.Equal((SettledKind.None, OfferEnd.Lost, Otto), (word.Kind, word.End, word.Winner));
    }

    [Theory]
    [InlineData(ClaimKind.Take)]
    [InlineData(ClaimKind.Assign)]
    public void Who_is_offered_the_ticket_pays_what_the_offer_says(ClaimKind kind)
    {
        var ticket = In(TicketStatus.Waiting);
        ticket.Offer(Hana, units: 40);
        ticket.Tell(Sample.Claim(kind, ticket.NewId(), Hana), Sample.Boss);
        Assert.Equal(40, ticket.State.HolderUnits);
    }

    [Fact]
    public void Override_is_recorded_with_the_grant()
    {
        var ticket = In(TicketStatus.Waiting);
        var decision = ticket.Tell(Sample.Claim(ClaimKind.Assign, ticket.NewId(), Otto, force: true), Sample.Boss);
        Assert.True(Assert.IsType<TicketAssigned>(Assert.Single(decision.Events())).Override);
    }

    [Fact]
    public void Stale_epoch_is_told_to_the_agent_who_asked()
    {
        var ticket = In(TicketStatus.Waiting);
        var claim = Sample.Claim(ClaimKind.Take, ticket.NewId(), Otto) with { Epoch = 4 };
        var word = ticket.Decide(new EpochRefused(claim)).Word(Otto);
        Assert.Equal((4, claim.Reservation), (word.StaleEpoch, word.Reservation!.Value));
    }

    [Fact]
    public void Claim_whose_key_was_used_for_something_else_is_settled_for_good()
    {
        var ticket = In(TicketStatus.Waiting);
        var claim = Sample.Claim(ClaimKind.Take, ticket.NewId(), Otto);
        Assert.Equal(claim.Reservation, ticket.Decide(new CommitRefused(claim, new Refused(RefusalCodes.KeyReused, $""))).Word(Otto).Reservation);
        Assert.Empty(ticket.Decide(new CommitRefused(claim, new Refused(RefusalCodes.Overloaded, $""))).Sends);
    }

    [Fact]
    public void Kept_answer_of_a_repeated_claim_is_relayed_with_the_ticket_as_it_is_now()
    {
        var ticket = In(TicketStatus.Resolved);
        var kept = new TicketDone(ticket.State.Ticket, 0, 3, TicketStatus.Processing, "q", Otto, 1);
        var word = ticket.Decide(new Repeated(Sample.Claim(ClaimKind.Take, ticket.NewId(), Otto), kept), Sample.Self(Otto), Sample.Id(8)).Word(Otto);
        Assert.Equal((SettledKind.None, kept, Sample.Id(8)), (word.Kind, word.Answer, word.Command));
    }
}
