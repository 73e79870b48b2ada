using FsCheck;
using FsCheck.Fluent;
using HelpDesk.Core.Tests.Stories;
using Xunit;

namespace HelpDesk.Core.Tests.Tickets;

/// <summary>Random stories of one ticket beside the model, which other code computes.</summary>
public sealed class TicketProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(400);
    private static readonly string[] Agents = ["ana", "bo", "cho"];

    [Fact]
    public void Ticket_does_what_the_model_says() => ForAllSteps((before, step, model) =>
    {
        Assert.Equal(model.Effect, step.Decision.Events().Any());
        Assert.Equal(model.After.Status, TicketNames.Short(step.After.Status));
        Assert.Equal((model.After.Holder, model.After.Ownership), (step.After.Holder, step.After.Ownership));
        Assert.Equal(
            model.After.Offers.Select(o => (o.Key, o.Value.Id, o.Value.Until)).Order(), step.After.Offers.Select(o => (o.Agent, o.Id, o.Until)).Order());
    });

    [Fact]
    public void There_is_one_holder_and_each_term_of_ownership_has_a_higher_number() => ForAllSteps((before, step, _) =>
    {
        Assert.Equal(step.After.Holder is not null, step.After.Status is TicketStatus.Processing or TicketStatus.OnHold);
        if (step.After.Holder is not null || step.After.Status != TicketStatus.Offered) Assert.Empty(step.After.Offers);
        var winners = step.Decision.Events().OfType<TicketAssigned>().ToList();
        Assert.True(winners.Count <= 1);
        Assert.Equal(before.Ownership + winners.Count, step.After.Ownership);
        if (winners.Count == 0 && step.After.Holder is { } holder) Assert.Equal(before.Holder, holder);
    });

    [Fact]
    public void What_took_effect_takes_none_when_it_comes_again() => ForAllSteps((_, step, _) =>
    {
        if (step.Message is Say or Edit or EndWrapUp or MoveToQueue || !step.Decision.Events().Any()) return;
        Assert.Empty(step.Again.Events());
    });

    [Fact]
    public void Wake_up_and_rows_follow_from_the_state() => ForAllSteps((_, step, model) =>
    {
        Assert.Equal(model.After.Offers.Count == 0 ? null : model.After.Offers.Values.Min(o => o.Until), Ticket.WakeAt(step.After));
        var rows = Ticket.Rows(step.After);
        Assert.Equal(rows.Load.Length, rows.Load.Select(r => r.Agent).Distinct().Count());
        foreach (var agent in Agents)
        {
            var row = rows.Load.SingleOrDefault(r => r.Agent == agent);
            Assert.Equal(model.After.Relation(agent), row is null ? "" : $"{row.Phase} {row.Units} {row.Until}".TrimEnd());
        }
    });

    [Fact]
    public void Every_agent_whose_relation_changed_is_told_once_and_nobody_else_is() => ForAllSteps((_, step, model) =>
    {
        var told = step.Decision.Told<Settled>().ToList();
        var asker = AskerOf(step.Message);
        foreach (var agent in Agents)
        {
            var words = told.Where(t => t.To == agent).Select(t => t.Message).ToList();
            var expected = agent == asker || model.Before[agent] != model.After.Relation(agent) ? 1 : 0;
            Assert.Equal(expected, words.Count);
            if (expected == 0) continue;
            Assert.Equal(model.After.Relation(agent), words[0].Kind == SettledKind.None ? "" : $"{words[0].Kind} {words[0].Units} {words[0].Until}".TrimEnd());
            Assert.Equal(step.After.Version, words[0].Version);
        }
    });

    [Fact]
    public void Pools_are_told_each_version_that_waits_and_when_it_waits_no_more() => ForAllSteps((before, step, model) =>
    {
        if (!model.Effect) return;
        var told = step.Decision.Sends.Where(s => s.To.Kind == ActorKind.Pool).ToList();
        var waits = model.After.Status == "waiting";
        var waited = before.Status == TicketStatus.Waiting;
        Assert.Equal(waits ? [model.After.Pool] : [], told.Where(s => s.Message is Waiting w && w.Version == step.After.Version).Select(s => s.To.Key));
        var left = waited && (!waits || before.Terms!.Pool != model.After.Pool);
        Assert.Equal(left ? [before.Terms!.Pool] : [], told.Where(s => s.Message is Moved m && m.Version == step.After.Version).Select(s => s.To.Key));
        Assert.Equal((waits ? 1 : 0) + (left ? 1 : 0), told.Count);
    });

    private sealed record Step(Message Message, Decision Decision, Decision Again, TicketState After);

    private sealed record Modelled(bool Effect, TicketModel After, IReadOnlyDictionary<string, string> Before);

    private static void ForAllSteps(Action<TicketState, Step, Modelled> check) =>
        Prop.ForAll<byte[]>(ArbMap.Default.ArbFor<byte[]>(), bytes => Run(bytes, check)).Check(Many);

    private static void Run(byte[] bytes, Action<TicketState, Step, Modelled> check)
    {
        var story = new TicketStory(new Tape(bytes));
        var model = new TicketModel();
        while (!story.AtEnd)
        {
            var (message, by) = story.Next();
            var before = story.Ticket.State;
            var relations = Agents.ToDictionary(a => a, model.Relation);
            var effect = model.Take(message, by, story.Ticket.Now, before.Version);
            var decision = story.Ticket.Tell(message, by);
            check(before, new Step(message, decision, story.Ticket.Decide(message, by), story.Ticket.State), new Modelled(effect, model, relations));
        }
    }

    /// <summary>Who asked for himself gets a word in any case.</summary>
    private static string? AskerOf(Message message) => message switch
    {
        Reserved m => m.Agent,
        Claim m => m.Agent,
        OfferDeclined m => m.Agent,
        Probe m => m.Agent,
        _ => null,
    };
}
