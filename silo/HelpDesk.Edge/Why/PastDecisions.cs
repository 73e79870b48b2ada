using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>The decisions in a ticket's history, as they were recorded.</summary>
internal static class PastDecisions
{
    /// <summary>With <paramref name="agent"/>, each offer also says what was recorded of him then.</summary>
    public static IReadOnlyList<PastDecision> Of(IEnumerable<FeedItem> history, string? agent) =>
        [.. history.Select(item => Of(item, agent)).OfType<PastDecision>()];

    public static CountedReason Counted(ReasonCount reason) => new(reason.Reason, reason.Count, WhyWords.Counted(reason));

    private static PastDecision? Of(FeedItem item, string? agent) => item.Event switch
    {
        TicketOffered e => Past(item, e.Offer.Agent, WhyWords.Offered(e)) with { Offer = Id(e.Offer.Id), Record = Record(e.Record), Asked = agent is null ? null : WhyWords.AskedThen(e.Record, agent) },
        OfferEnded e => Past(item, e.Agent, WhyWords.Ended(e)) with { Offer = Id(e.Offer), End = e.End },
        TicketAssigned e => Past(item, e.Agent, WhyWords.Assigned(e, item.By.Name)) with
        {
            Offer = e.Offer is { } offer ? Id(offer) : null, How = e.How, Exempt = e.How != ClaimKind.Accept,
        },
        _ => null,
    };

    private static PastDecision Past(FeedItem item, string agent, string summary) => new(
        item.Version, item.At, item.By.Name, EventMapper.TypeOf(item), agent, summary, null, false, null, null, null);

    private static DecisionRecord Record(PickRecord record) => new(
        record.Pool, Id(record.Run), record.Sequence, record.RulesVersion, record.Rank, record.Key, record.WaitingInPool,
        record.Winner, record.RunnersUp, [.. record.Others.Select(Counted)]);

    private static string Id(Guid id) => id.ToString("N");
}
