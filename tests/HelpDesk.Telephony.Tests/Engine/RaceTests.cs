using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Telephony.Tests.Engine;

/// <summary>Callers who give up at random moments around the one in which the real engine gives them an agent.</summary>
public sealed class RaceTests(ITestOutputHelper output)
{
    private const int Calls = 1000, GiveUpWithinMs = 50;

    /// <summary>
    /// A round trip is the caller's own: from his CANCEL to the 487 with which Kamailio tells him that all is over. When he hears that, no telephone rings
    /// for him any more, and none begins to.
    /// </summary>
    [SipFact]
    public async Task No_telephone_rings_for_a_caller_who_is_gone_longer_than_one_round_trip()
    {
        await using var phone = await Sipp.Phone("phone-rings.xml");
        // Kamailio does not give up a telephone that only waits for a core of this machine: it hears that first, and then all is over for the caller.
        // And nothing but a CANCEL ends the ringing in the time that this test has.
        await using var desk = await CallCentre.Open(ringSeconds: 300, settings: ["SILENCE_MS=30000"]);
        // One telephone for all of them: it takes many calls at a time, and each of them is free again as soon as his caller is gone.
        for (var i = 0; i < 8; i++) await desk.Hire($"agent-{i}", phone);
        await using var callers = Sipp.CallAtRandom("caller-gives-up.xml", "race", desk.Edge.Sip, CallCentre.Number, Calls, GiveUpWithinMs, "-r", "100");

        await callers.Succeeds();

        await desk.Agrees(callers);
        var (book, rung) = (await CallBook.Read(desk), phone.Messages.ToLookup(message => message.CallId));
        Race[] races = [.. callers.Messages.GroupBy(message => message.CallId).Select(call => Race.Of(call, rung[call.Key], book[call.Key]))];
        Assert.Equal(Calls, races.Length);
        Assert.Empty(races.Where(race => race.RangLast is { } last && last > race.Told).Select(race => $"{race}"));
        Report(races);
        // Else nothing was raced, and this test says nothing.
        Assert.InRange(races.Count(race => race.Overlapped), Calls / 50, Calls);
    }

    private void Report(Race[] races)
    {
        double[] lags = [.. races.Where(race => race.RangLast > race.Left).Select(race => (race.RangLast!.Value - race.Left).TotalMilliseconds).Order()];
        output.WriteLine($"{Calls} callers who gave up: {races.Count(race => race.Overlapped)} while an agent was being given to them ({races.Count(race => race.Overlapped && race.Rang is null)} "
            + $"of these without a ring, {races.Count(race => race.Rang > race.Left)} rang after the CANCEL), {races.Count(race => race.Decided is not null && !race.Overlapped)} "
            + $"while it rang, {races.Count(race => race.Decided is null)} before");
        if (lags.Length > 0) output.WriteLine($"From the caller's CANCEL to the telephone's: n {lags.Length}, p50 {lags[lags.Length / 2]:F1} ms, p99 {lags[lags.Length * 99 / 100]:F1} ms, most {lags[^1]:F1} ms");
    }
}
