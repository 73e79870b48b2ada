using System.Collections.Immutable;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Faults.Tests;

/// <summary>P13: kill -9 of the server while the clocks of many tickets are due at once. Each step comes all the same, once, in order, never early.</summary>
public class BurstTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(StoreUnderTest.Kinds), MemberType = typeof(StoreUnderTest))]
    public Task Each_step_of_a_burst_comes_once_though_the_server_dies_in_the_middle(string store) => Stage.Run(StoreUnderTest.Of(store), async server =>
    {
        var (tickets, opens) = (Settings.Clocks, Burst.OpeningFor(Settings.Clocks));
        await Burst.Prepare(server, opens, tickets);
        using var stop = new CancellationTokenSource();
        using var clients = new Clients(server.Address);
        var burst = new Burst(clients.Of(Cast.Supervisor));
        var listening = burst.Listen(stop.Token);
        var steps = tickets * Burst.Steps.Count;
        await burst.Reached(steps / 6 + new Dice(Settings.Seed).Below(steps / 2));
        await server.Kill();
        var before = burst.Heard;
        await server.Restart();
        await burst.Reached(steps);
        await stop.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var world = await new WorldReader(server.Http).Read();
        var violations = Checker.Violations(new Evidence([], [], ImmutableDictionary<string, bool>.Empty, world)).ToList();
        new ClockRules(opens, Burst.Steps).Check(world.Feed, violations.Add);
        if (world.Tickets.Length != tickets) violations.Add($"{world.Tickets.Length} tickets of {tickets} are there");
        if (violations.Count > 0) throw FaultException.Of(violations);
        output.WriteLine($"{tickets} clocks, {steps} steps, of which {before} were heard before the kill; all had come {Latest(world) - opens:g} after the calendar opened");
        return world;
    });

    [Theory]
    [MemberData(nameof(StoreUnderTest.Kinds), MemberType = typeof(StoreUnderTest))]
    public Task Each_automation_of_a_burst_runs_once_though_the_server_dies_in_the_middle(string store) => Stage.Run(StoreUnderTest.Of(store), async server =>
    {
        var tickets = Settings.Clocks;
        var opens = Burst.OpeningFor(tickets);
        await Burst.PrepareAutomations(server, opens, tickets);
        using var stop = new CancellationTokenSource();
        using var clients = new Clients(server.Address);
        var burst = new Burst(clients.Of(Cast.Supervisor), "automation-ran");
        var listening = burst.Listen(stop.Token);
        var runs = tickets * Burst.Runs.Count;
        await burst.Reached(runs / 6 + new Dice(Settings.Seed).Below(runs / 2));
        await server.Kill();
        var before = burst.Heard;
        await server.Restart();
        await burst.Reached(runs);
        await stop.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var world = await new WorldReader(server.Http).Read();
        var violations = Checker.Violations(new Evidence([], [], ImmutableDictionary<string, bool>.Empty, world)).ToList();
        new AutomationRules(opens, Burst.Runs).Check(world.Feed, violations.Add);
        if (world.Tickets.Length != tickets) violations.Add($"{world.Tickets.Length} tickets of {tickets} are there");
        if (violations.Count > 0) throw FaultException.Of(violations);
        output.WriteLine($"{tickets} tickets, {runs} runs, of which {before} were heard before the kill");
        return world;
    });

    private static DateTimeOffset Latest(World world) => world.Feed.Where(e => e.Type == "clock-step-reached").Max(e => e.At);
}
