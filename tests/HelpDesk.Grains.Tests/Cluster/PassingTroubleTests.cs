using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>What fails and is tried again warns; only what goes on failing is a defect.</summary>
public sealed class PassingTroubleTests
{
    private readonly List<string> _said = [];
    private readonly HandClock _clock = new();
    private readonly PassingTrouble _trouble;

    public PassingTroubleTests() =>
        _trouble = new PassingTrouble(what => _said.Add($"warn {what}"), (what, _) => _said.Add($"error {what}"), TimeSpan.FromSeconds(60), _clock);

    [Fact]
    public void A_failure_warns_and_says_why()
    {
        Fail("first");
        Assert.Equal(["warn first (away)"], _said);
    }

    [Fact]
    public void What_fails_for_a_minute_is_a_defect_until_it_succeeds()
    {
        Fail("at once");
        _clock.Seconds += 59;
        Fail("nearly");
        _clock.Seconds += 1;
        Fail("lasting");
        _trouble.Passed();
        Fail("anew");
        Assert.Equal(["warn at once (away)", "warn nearly (away)", "error lasting", "warn anew (away)"], _said);
    }

    [Fact]
    public void What_succeeds_in_between_does_not_last()
    {
        Fail("once");
        _trouble.Passed();
        _clock.Seconds += 3600;
        Fail("an hour later");
        Assert.DoesNotContain(_said, said => said.StartsWith("error", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_tried_seldom_and_fails_twice_does_not_last()
    {
        Fail("in the morning");
        _clock.Seconds += 3600;
        Fail("in the evening");
        Assert.Equal(["warn in the morning (away)", "warn in the evening (away)"], _said);
    }

    private void Fail(string what) => _trouble.Failed(what, new TimeoutException("away"));

    private sealed class HandClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long GetTimestamp() => Seconds;

        public override long TimestampFrequency => 1;
    }
}
