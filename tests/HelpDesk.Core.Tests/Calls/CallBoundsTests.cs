using Xunit;
using static HelpDesk.Core.Tests.CallDriver;

namespace HelpDesk.Core.Tests.Calls;

/// <summary>However much is said of a call, what is kept of it has an end, and it ends as it would have.</summary>
public sealed class CallBoundsTests
{
    private const int Storm = 1_000;

    [Theory]
    [InlineData(CallNews.Abandoned)]
    [InlineData(CallNews.QueueTimeout)]
    [InlineData(CallNews.Alive)]
    [InlineData(CallNews.Ringing)]
    [InlineData(CallNews.Recorded)]
    [InlineData(CallNews.OfferFailed)]
    public void Thousand_facts_are_as_many_as_are_kept_and_the_end_frees_the_agent(CallNews storm)
    {
        var call = new CallDriver().Arrive();
        call.Report(Answered(2, Hana));
        for (var n = 3; n < Storm; n++) call.Report(storm == CallNews.OfferFailed ? Failed(n, null) : Fact(n, storm));
        Assert.Equal((Limits.MaxCallFacts, TicketStatus.Processing, Hana), (call.State.Call!.Facts.Length, call.State.Status, call.State.Holder));
        Assert.InRange(call.State.Call.Commands.Length, 0, Limits.MaxCallCommands);
        call.Report(Fact(Storm, CallNews.Ended));
        Assert.Equal((TicketStatus.Resolved, null), (call.State.Status, call.State.Holder));
    }
}
