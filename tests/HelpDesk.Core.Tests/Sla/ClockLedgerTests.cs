using NodaTime;
using Xunit;

namespace HelpDesk.Core.Tests.Sla;

/// <summary>What a ledger enters, what it leaves out, and what a fold loses.</summary>
public sealed class ClockLedgerTests
{
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly CalendarTable Office = CalendarTable.Of(Calendars.Samples.Office());
    private static readonly Instant Monday9 = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static Instant At(double hours) => Monday9 + Duration.FromHours(hours);

    [Fact]
    public void Moves_that_change_nothing_are_not_entered()
    {
        var started = ClockLedger.NotStarted.Start(At(0), "created");
        Assert.Same(started, started.Start(At(1), "again"));
        Assert.Same(started, started.Resume(At(1), "runs already"));
        var paused = started.Pause(At(1), "on-hold");
        Assert.Same(paused, paused.Pause(At(2), "on-hold"));
        var stopped = paused.Stop(At(3), "resolved");
        Assert.Same(stopped, stopped.Stop(At(4), "resolved"));
        Assert.Same(stopped, stopped.Pause(At(4), "too late"));
        Assert.Same(ClockLedger.NotStarted, ClockLedger.NotStarted.Pause(At(0), "nothing to pause"));
        Assert.Same(ClockLedger.NotStarted, ClockLedger.NotStarted.Resume(At(0), "nothing to resume"));
        Assert.Same(ClockLedger.NotStarted, ClockLedger.NotStarted.Stop(At(0), "nothing to stop"));
        Assert.Equal(["created", "on-hold", "resolved"], stopped.Entries.Select(e => e.Why));
    }

    [Fact]
    public void Time_never_goes_back_in_it()
    {
        var ledger = ClockLedger.NotStarted.Start(At(2), "created").Pause(At(1), "on-hold");
        Assert.Equal(At(2), ledger.Entries[1].At);
        Assert.Equal(Duration.Zero, SlaClock.Elapsed(ledger, CalendarTable.AllHours, At(9)));
    }

    [Fact]
    public void A_reopened_ticket_is_late_only_when_it_really_is()
    {
        var resolved = ClockLedger.NotStarted.Start(At(0), "created").Stop(At(1), "resolved");
        Assert.Null(SlaClock.Due(resolved, Office, Hour * 2));
        var reopened = resolved.Resume(At(50 * 24), "reopened");
        Assert.Equal(At((50 * 24) + 1), SlaClock.Due(reopened, CalendarTable.AllHours, Hour * 2));
        Assert.Equal(Hour, SlaClock.Remaining(reopened, Office, Hour * 2, At(50 * 24)));
    }

    [Fact]
    public void A_reminder_that_was_reached_before_the_pause_stays_reached()
    {
        var paused = ClockLedger.NotStarted.Start(At(0), "created").Pause(At(3), "on-hold");
        Assert.Null(SlaClock.Due(paused, Office, Hour * 4));
        Assert.Equal(At(2), SlaClock.AtPercent(paused, Office, Hour * 4, 50));
        Assert.Equal(At(3), SlaClock.BeforeDue(paused, Office, Hour * 4, Hour, TimeBasis.Business));
        Assert.Null(SlaClock.BeforeDue(paused, Office, Hour * 4, Hour, TimeBasis.Wall));
    }

    [Fact]
    public void Business_and_wall_time_part_at_closing()
    {
        var ledger = ClockLedger.NotStarted.Start(At(8), "created");
        var due = SlaClock.Due(ledger, Office, Hour * 2);
        Assert.Equal(At(25), due);
        Assert.Equal(At(8), SlaClock.BeforeDue(ledger, Office, Hour * 2, Hour * 2, TimeBasis.Business));
        Assert.Equal(At(23), SlaClock.BeforeDue(ledger, Office, Hour * 2, Hour * 2, TimeBasis.Wall));
        Assert.Equal(At(27), SlaClock.AfterDue(ledger, Office, Hour * 2, Hour * 2, TimeBasis.Business));
        Assert.Equal(At(34), SlaClock.AfterDue(ledger, Office, Hour * 2, Hour * 9, TimeBasis.Wall));
        Assert.Equal(150m, SlaClock.PercentUsed(ledger, Office, Hour * 2, At(26)));
        Assert.Equal(-Hour, SlaClock.Remaining(ledger, Office, Hour * 2, At(26)));
    }

    [Fact]
    public void A_change_of_target_and_calendar_means_as_if_it_had_always_applied()
    {
        var ledger = ClockLedger.NotStarted.Start(At(0), "created").Pause(At(1), "on-hold").Resume(At(7), "back");
        Assert.Equal(At(24 + 1), SlaClock.Due(ledger, Office, Hour * 4));
        Assert.Equal(At(10), SlaClock.Due(ledger, CalendarTable.AllHours, Hour * 4));
        Assert.Equal(Monday9 + (Hour / 2), SlaClock.Due(ledger, Office, Hour / 2));
    }

    [Fact]
    public void A_folded_ledger_says_the_same_under_the_calendar_that_folded_it()
    {
        var whole = Held(times: 300);
        var folded = whole;
        while (folded.FoldOf(Office) is { } fold) folded = folded.With(fold);
        Assert.True(folded.Entries.Length <= Limits.MaxClockEntries);
        Assert.Equal(whole.Entries.Length, folded.Entries.Length + folded.Folded!.Entries);
        Assert.Equal((whole.StartedAt, whole.Last), (folded.StartedAt, folded.Last));
        foreach (var hours in new[] { 250, 400, 2_000 }) Assert.Equal(SlaClock.Elapsed(whole, Office, At(hours * 3)), SlaClock.Elapsed(folded, Office, At(hours * 3)));
        Assert.Equal(SlaClock.Due(whole, Office, Hour * 75), SlaClock.Due(folded, Office, Hour * 75));
    }

    [Fact]
    public void A_target_reached_in_folded_times_is_told_as_their_end_and_never_early()
    {
        var ledger = Held(times: 120);
        var folded = ledger.With(ledger.FoldOf(Office)!);
        var due = SlaClock.Due(folded, Office, Hour);
        Assert.Equal(folded.Folded!.Until, due);
        Assert.True(due >= SlaClock.Due(ledger, Office, Hour));
    }

    [Fact]
    public void A_short_ledger_is_not_folded() => Assert.Null(Held(times: (Limits.MaxClockEntries - 1) / 2).FoldOf(Office));

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1_000L * 366 * 86_400)]
    public void Targets_that_cannot_be_meant_are_refused_with_their_place(long seconds)
    {
        var finding = Targets.Refuse("policies.vip.resolution", Duration.FromSeconds(seconds));
        Assert.Equal((Severity.Error, "policies.vip.resolution"), (finding!.Severity, finding.Path));
        Assert.Contains("316224000", finding.Remedy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Usual_targets_are_fine()
    {
        Assert.Null(Targets.Refuse("x", Targets.Shortest));
        Assert.Null(Targets.Refuse("x", Targets.Longest));
    }

    /// <summary>Runs half an hour, is held for an hour and a half, and so on.</summary>
    private static ClockLedger Held(int times)
    {
        var ledger = ClockLedger.NotStarted.Start(At(0), "created");
        for (var i = 0; i < times; i++) ledger = ledger.Pause(At((2 * i) + 0.5), "on-hold").Resume(At((2 * i) + 2), "back");
        return ledger;
    }
}
