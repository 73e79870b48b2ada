using System.Collections.Immutable;
using HelpDesk.Core;
using HelpDesk.Simulation;
using NodaTime;
using Xunit;

namespace HelpDesk.Actors.Tests;

/// <summary>The simulated host over its own store, under virtual time.</summary>
public sealed class SimulatedCompliance : ActorCompliance
{
    protected override ValueTask<IHostUnderTest> Start() => ValueTask.FromResult<IHostUnderTest>(new SimulatedUnderTest());

    /// <summary>Several nodes look for it; due times are whole minutes, which only virtual time passes at once.</summary>
    [Fact]
    public async Task A_scheduled_report_goes_once_though_everybody_dies_before_it_is_due()
    {
        await Scene.Done<SlaDone>(Scene.Sla, new SetSla(SlaRules.None, null), Scene.Boss);
        var begun = (await Scene.Host.Event(Scene.Tenant, 0, item => item.Event is SlaSet)).At;
        var due = Instant.FromUnixTimeSeconds(begun.ToUnixTimeSeconds() / 60 * 60) + Duration.FromMinutes(2);
        await Scene.Done<SlaDone>(Scene.Sla, new SetSla(SlaRules.None with { Reports = [Report("daily", due)] }, null), Scene.Boss);
        var planned = await Happened<ReportsPlanned>(0);
        Assert.Equal(due, Assert.Single(((ReportsPlanned)planned.Event).Schedules).Next);

        await Scene.Host.Crash();

        var came = await Happened<ReportCame>(0);
        Assert.Equal((due, 0), (((ReportCame)came.Event).Planned, ((ReportCame)came.Event).Skipped));
        // Another one, a minute later, shows that the first did not come twice.
        await Scene.Done<SlaDone>(Scene.Sla, new SetSla(SlaRules.None with { Reports = [Report("daily", due), Report("other", due + Duration.FromMinutes(1))] }, null), Scene.Boss);
        Assert.Equal("other", ((ReportCame)(await Happened<ReportCame>(came.Position)).Event).Name);
    }

    private ValueTask<FeedItem> Happened<TEvent>(long after) => Scene.Host.Event(Scene.Tenant, after, item => item.Event is TEvent);

    private static ReportRule Report(string name, Instant due) => new(
        name, ReportKind.QueueInterval, new ReportParameters(null, null, null), "UTC", ReportPeriod.Yesterday,
        new ReportWhen(TimeOfDay.At(due.InUtc().Hour, due.InUtc().Minute), [], null), ["leads"], [ReportFormat.Csv]);
}

internal sealed class SimulatedUnderTest : IHostUnderTest
{
    private readonly SimulatedHost _host = new(seed: 1);

    public ValueTask<Answer> Ask(ActorId to, Message message, Origin origin, ImmutableArray<ContentRow> content) => _host.Ask(to, message, origin, content);

    public ValueTask<FeedItem> Event(string tenant, long after, Func<FeedItem, bool> fits) =>
        ValueTask.FromResult(_host.Event(after, item => item.Tenant == tenant && fits(item)));

    public ValueTask Crash()
    {
        _host.Crash();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
