using System.Collections.Immutable;
using System.Text.Json;
using Xunit;

namespace HelpDesk.Faults.Tests;

/// <summary>What is wrong with clocks is found: a burst that went well is altered in one place each time.</summary>
public class ClockRulesTests
{
    private static readonly DateTimeOffset Opens = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly ClockRules Rules = new(Opens, Burst.Steps);
    private static readonly ImmutableArray<FeedEntry> Feed = [.. Clock("a", Opens.AddMinutes(-1)), .. Clock("b", Opens.AddSeconds(5))];

    [Fact]
    public void A_burst_that_went_well_has_no_violation() => Assert.Empty(Violations(Feed));

    [Theory]
    [InlineData("reminder")]
    [InlineData("due")]
    [InlineData("escalation")]
    public void A_lost_step_is_found(string step) => Finds($"'{step}' is missing", Feed.Remove(Step("a", step)));

    [Theory]
    [InlineData("reminder")]
    [InlineData("due")]
    [InlineData("escalation")]
    public void A_step_that_came_twice_is_found(string step) => Finds($"'{step}' came 2 times", Feed.Insert(Feed.IndexOf(Step("b", step)) + 1, Step("b", step)));

    [Fact]
    public void A_step_before_its_time_is_found() =>
        Finds("before its time", Feed.Replace(Step("a", "due"), Step("a", "due") with { At = Opens.AddSeconds(1.999) }));

    [Fact]
    public void A_step_before_its_predecessor_is_found() =>
        Finds("out of order", Feed.Remove(Step("a", "due")).Insert(1, Step("a", "due")));

    [Fact]
    public void A_plan_that_nobody_promised_is_found() =>
        Finds("was planned for", Feed.Replace(Step("b", "due"), Reached("b", "due", Opens.AddSeconds(2))));

    [Fact]
    public void A_ticket_without_a_clock_is_found() => Finds("has 0 clocks", Feed.RemoveAll(e => e.Ticket!.Id == "a" && e.Type == "clock-moved"));

    private static IEnumerable<FeedEntry> Clock(string ticket, DateTimeOffset started)
    {
        yield return Entry(ticket, "clock-moved", started, """{"move":"started"}""");
        var from = started > Opens ? started : Opens;
        foreach (var (step, after) in Burst.Steps) yield return Reached(ticket, step, from + after);
    }

    private static FeedEntry Reached(string ticket, string step, DateTimeOffset planned) =>
        Entry(ticket, "clock-step-reached", planned.AddMilliseconds(20), $$"""{"step":"{{step}}","planned":"{{planned:O}}"}""");

    private static FeedEntry Entry(string ticket, string type, DateTimeOffset at, string data) =>
        new(1, 1, type, "engine", new TicketName(ticket, 1), null, null, JsonSerializer.Deserialize<JsonElement>(data)) { At = at };

    private static FeedEntry Step(string ticket, string step) => Feed.Single(e => e.Ticket!.Id == ticket && e.Text("step") == step);

    private static List<string> Violations(IEnumerable<FeedEntry> feed)
    {
        var found = new List<string>();
        Rules.Check(feed, found.Add);
        return found;
    }

    private static void Finds(string what, IEnumerable<FeedEntry> feed) =>
        Assert.Contains(Violations(feed), violation => violation.Contains(what, StringComparison.Ordinal));
}
