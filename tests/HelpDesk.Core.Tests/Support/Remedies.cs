using Xunit;

namespace HelpDesk.Core.Tests;

/// <summary>A refusal has to say what to do instead: one of these phrases for each code.</summary>
internal static class Remedies
{
    private static readonly Dictionary<string, string[]> Phrases = new()
    {
        [RefusalCodes.NotFound] = ["Check the id", "Create it with"],
        [RefusalCodes.Forbidden] = ["It takes "],
        [RefusalCodes.WrongState] =
            ["only ", "first", "create a new ticket", "take it or assign it", "there is nothing to end", "nobody holds it", "he resolves or cancels it", "it is not waiting",
             "comment privately", "it changed hands since", "Create another queue"],
        [RefusalCodes.AlreadyTaken] = ["Ask ", "Choose another agent", "Read it again", "is over"],
        [RefusalCodes.OfferEnded] = ["Wait for the next offer"],
        [RefusalCodes.AlreadyExists] = ["Use another", "Read it again"],
        [RefusalCodes.VersionMismatch] = ["Read it again and repeat"],
        [RefusalCodes.AgentAtCapacity] = ["Resolve, hold or release something first"],
        [RefusalCodes.AgentNotAvailable] = ["Choose somebody else"],
        [RefusalCodes.ChannelNotServed] = ["Choose somebody who does"],
    };

    public static void AssertNamed(Refused refused)
    {
        Assert.Contains(Phrases[refused.Code], phrase => refused.Detail.Contains(phrase, StringComparison.Ordinal));
        if (refused.Code == RefusalCodes.AlreadyTaken) Assert.Contains(refused.Winner!, refused.Detail, StringComparison.Ordinal);
    }
}
