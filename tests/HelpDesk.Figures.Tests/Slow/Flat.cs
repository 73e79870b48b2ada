using System.Numerics;

namespace HelpDesk.Figures.Tests;

/// <summary>A tally under the names that <see cref="SlowFigures"/> uses.</summary>
internal static class Flat
{
    public static IReadOnlyDictionary<string, BigInteger> Of(Tally t) => new SortedDictionary<string, BigInteger>(StringComparer.Ordinal)
    {
        ["entered"] = t.Contacts.Entered,
        ["stay accepted"] = t.Contacts.Accepted,
        ["stay taken"] = t.Contacts.Taken,
        ["stay assigned"] = t.Contacts.Assigned,
        ["stay moved"] = t.Contacts.Moved,
        ["stay cancelled"] = t.Contacts.Cancelled,
        ["stay resolved"] = t.Contacts.Resolved,
        ["abandoned"] = t.Contacts.Abandoned,
        ["short abandoned"] = t.Contacts.ShortAbandoned,
        ["waiting before"] = t.Contacts.WaitingBefore,
        ["waiting after"] = t.Contacts.WaitingAfter,
        ["answered within"] = t.Contacts.AnsweredWithin,
        ["abandoned within"] = t.Contacts.AbandonedWithin,
        ["left within"] = t.Contacts.LeftWithin,
        ["wait of answered"] = (BigInteger)t.Contacts.WaitOfAnswered,
        ["wait of abandoned"] = (BigInteger)t.Contacts.WaitOfAbandoned,
        ["longest wait"] = t.Contacts.LongestWait,
        ["offers accepted"] = t.Offers.Accepted,
        ["offers declined"] = t.Offers.Declined,
        ["offers missed"] = t.Offers.Missed,
        ["offers lost"] = t.Offers.Lost,
        ["offers withdrawn"] = t.Offers.Withdrawn,
        ["offers agent-gone"] = t.Offers.AgentGone,
        ["handled"] = t.Handling.Handled,
        ["term talk"] = (BigInteger)t.Handling.Talk,
        ["term hold"] = (BigInteger)t.Handling.Hold,
        ["term wrap-up"] = (BigInteger)t.Handling.WrapUp,
        ["term resolved"] = t.Handling.Resolved,
        ["term Released"] = t.Handling.Released,
        ["term MovedToQueue"] = t.Handling.ToQueue,
        ["term Transferred"] = t.Handling.ToAgent,
        ["term Reassigned"] = t.Handling.Reassigned,
        ["term ClientGone"] = t.Handling.ClientGone,
        ["term Escalated"] = t.Handling.Escalated,
        ["created"] = t.Lives.Created,
        ["reopened"] = t.Lives.Reopened,
        ["resolved"] = t.Lives.Resolved,
        ["withdrawn"] = t.Lives.Cancelled,
        ["closed"] = t.Lives.Closed,
        ["time to resolve"] = (BigInteger)t.Lives.TimeToResolve,
        ["replies"] = t.Lives.FirstReplies,
        ["time to reply"] = (BigInteger)t.Lives.TimeToFirstReply,
        ["acknowledged"] = t.Lives.Acknowledged,
        ["time to acknowledge"] = (BigInteger)t.Lives.TimeToAcknowledge,
        ["reopened since"] = t.Lives.ReopenedSince,
        ["first contact"] = t.Lives.FirstContact,
        ["first contact pending"] = t.Lives.FirstContactPending,
        ["restated"] = t.Lives.RestatedByReopening,
    };
}
