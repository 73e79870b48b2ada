using System.Collections.Immutable;
using Xunit;
using static HelpDesk.Core.Tests.Automate;

namespace HelpDesk.Core.Tests.Automations;

/// <summary>What the linter says of automations that can't be meant. What the edge refuses by its place is tested there.</summary>
public sealed class AutomationLintTests
{
    private static readonly TicketStatus[] Waits = [TicketStatus.Waiting, TicketStatus.Offered];

    public static TheoryData<string, string, string> Odd => new()
    {
        { "undo-tag", "automations.two.actions", "undo what the other does" },
        { "undo-priority", "automations.two.actions", "undo what the other does" },
        { "forestalled", "automations.two.afterSeconds", "so it never runs" },
        { "forestalled-before", "automations.one.afterSeconds", "so it never runs" },
        { "spam", "automations.one.repeat", "again for as long" },
        { "half-waiting", "automations.one.when.status", "begins anew each time" },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public void Odd_ones_are_warned_of(string which, string path, string message)
    {
        ImmutableArray<Automation> rules = which switch
        {
            "undo-tag" => [Rule("one", When(), 10, AddTag("x")), Rule("two", When(tags: ["x"]), 10, RemoveTag("x"))],
            "undo-priority" => [Rule("one", When(), 10, Priority(3)), Rule("two", When(Waits), 20, Priority(1))],
            "forestalled" => [Rule("one", When([TicketStatus.Resolved]), 100, Closing), Rule("two", When([TicketStatus.Resolved]), 200, AddTag("old"))],
            "forestalled-before" => [Rule("one", When(Waits, tags: ["vip"]), 200, AddTag("old")), Rule("two", When(Waits), 100, Resolving)],
            "spam" => [Rule("one", When(), 100, Reminder).Each(100)],
            _ => [Rule("one", When([TicketStatus.Waiting]), 100, AddTag("x"))],
        };
        var finding = Assert.Single(Check(rules));
        Assert.Equal((Severity.Warning, path), (finding.Severity, finding.Path));
        Assert.Contains(message, finding.Message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_makes_sense_is_let_through() => Assert.Empty(Check(
        Rule("hold", When([TicketStatus.Processing], silent: Speaker.Customer), 600, Hold()),
        Rule("remind", When(held: HoldFor.Customer), 3600, Reminder).Each(3600, 2),
        Rule("give-up", When(held: HoldFor.Customer), 36_000, Resolving, AddTag("given-up")),
        Rule("tidy", When([TicketStatus.Resolved]), 36_000, AddTag("old"), Closing)));

    [Fact]
    public void Two_of_one_name_are_refused() =>
        Assert.Equal(("automations.one.name", RefusalCodes.AlreadyExists), Check(Rule("one", When(), 10, Resolving), Rule("one", When(Waits), 1, AddTag("a"))) is [var f] ? (f.Path, f.Code) : default);

    [Fact]
    public void After_it_was_resolved_it_can_be_closed_but_not_moved_twice()
    {
        Assert.Empty(Check(Rule("one", When(), 10, Resolving, Closing)));
        var queues = new PolicySet(CatalogItems.Default, PolicySet.NoQueues.Add("a", Sample.Rules()).Add("b", Sample.Rules()), null);
        var rules = new SlaRules([], []) { Automations = [Rule("one", When(), 10, Move("a"), Move("b"))] };
        Assert.Equal("automations.one.actions[1].moveTo", Assert.Single(SlaLint.Check(rules, queues, Sample.Start)).Path);
    }

    private static ImmutableArray<PolicyFinding> Check(params ImmutableArray<Automation> rules) =>
        SlaLint.Check(new SlaRules([], []) { Automations = rules }, new PolicySet(CatalogItems.Default, PolicySet.NoQueues, null), Sample.Start);
}
