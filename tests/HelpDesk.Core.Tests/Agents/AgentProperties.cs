using FsCheck;
using FsCheck.Fluent;
using HelpDesk.Core.Tests.Stories;
using Xunit;

namespace HelpDesk.Core.Tests.Agents;

/// <summary>Random stories of one agent among real tickets, with a bad network and restarts; nobody overrides a limit.</summary>
public sealed class AgentProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(600);

    [Fact]
    public void Units_in_use_never_exceed_the_limit() => ForAllSteps(story =>
    {
        var view = story.Agent.View();
        Assert.InRange(view.UnitsUsed, 0, view.UnitsTotal);
        Assert.All(view.Channels, c => Assert.InRange(c.Used, 0, c.Max));
    });

    [Fact]
    public void Tickets_never_charge_more_than_the_limits() => ForAllSteps(story =>
    {
        var charged = story.Charged.ToList();
        Assert.InRange(charged.Sum(r => r.Units), 0, 100);
        Assert.InRange(charged.Count(r => r.Channel == "chat"), 0, 3);
    });

    /// <summary>Summed up here once more: a ticket costs the most that its item or one of its reservations asks for.</summary>
    [Fact]
    public void Advertised_units_are_what_items_and_reservations_cost() => ForAllSteps(story =>
    {
        var state = story.Agent.State;
        var costs = state.Load.Values.Where(i => i.Kind is SettledKind.Offered or SettledKind.Held or SettledKind.WrapUp).Select(i => (i.Ticket, i.Units))
            .Concat(state.Reservations.Values.Select(r => (r.Ticket, r.Units))).GroupBy(c => c.Ticket).Select(g => g.Max(c => c.Units)).ToList();
        Assert.Equal((costs.Sum(), costs.Count), (story.Agent.View().UnitsUsed, story.Agent.View().Items));
    });

    [Fact]
    public void Every_pool_served_was_told_what_is_true_now() => ForAllSteps(story =>
    {
        foreach (var (pool, told) in story.Advertised) Assert.Equal(Facts(story.Agent.View(pool)), Facts(told));
    });

    private static void ForAllSteps(Action<AgentStory> check) =>
        Prop.ForAll<byte[]>(ArbMap.Default.ArbFor<byte[]>(), bytes => Run(bytes, check)).Check(Many);

    private static void Run(byte[] bytes, Action<AgentStory> check)
    {
        var story = new AgentStory(new Tape(bytes));
        while (!story.AtEnd)
        {
            story.Step();
            check(story);
        }
    }

    /// <summary>A view without the counters that order it.</summary>
    private static string Facts(AgentView v) =>
        $"{v.Epoch} {v.Routable} {v.Activity} {v.UnitsUsed}/{v.UnitsTotal} {v.Items} {v.IdleSince} {string.Join(' ', v.Channels)} {string.Join(' ', v.Skills)} {string.Join(' ', v.Queues)}";
}
