using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Figures;

/// <summary>
/// Folds events into facts: pure, and each ticket and agent for himself, so that the facts depend on nobody's chunks, restarts or order
/// among actors.
/// </summary>
internal sealed class FigureFold
{
    private readonly Dictionary<ActorId, object?> _subjects = [];
    private readonly HashSet<ActorId> _changed = [];
    private readonly Dictionary<(ActorId Subject, FactKind Kind, int Number), Fact> _facts = [];

    /// <param name="remembered">What earlier folds remembered of the actors that are folded here.</param>
    public FigureFold(IReadOnlyDictionary<ActorId, byte[]> remembered)
    {
        foreach (var (actor, bytes) in remembered) _subjects[actor] = Decode(actor.Kind, bytes);
    }

    /// <summary>Whether figures are made of this actor's events.</summary>
    public static bool Concerns(ActorId actor) => actor.Kind is ActorKind.Ticket or ActorKind.Agent;

    /// <summary>The next event of its actor.</summary>
    public void Add(FeedItem item)
    {
        if (!Concerns(item.Stream)) return;
        var before = _subjects.GetValueOrDefault(item.Stream);
        object? after = item.Stream.Kind == ActorKind.Ticket
            ? TicketFold.Apply((TicketSubject?)before, item, Say)
            : AgentFold.Apply((AgentSubject?)before ?? new AgentSubject(0, null), item, Say);
        if (after is null) return;
        _subjects[item.Stream] = after;
        _changed.Add(item.Stream);
    }

    /// <summary>What is to be kept: of each changed actor what is remembered, and his changed facts as they are now.</summary>
    public FigureBatch Result() => new(
        [.. _changed.Order().Select(actor => KeyValuePair.Create(actor, Encode(_subjects[actor]!)))],
        [.. _facts.OrderBy(f => f.Key.Subject).ThenBy(f => f.Key.Kind).ThenBy(f => f.Key.Number).Select(f => new NamedFact(f.Key.Subject, f.Key.Number, f.Value))]);

    private void Say(NamedFact fact) => _facts[(fact.Subject, fact.Fact.Kind, fact.Number)] = fact.Fact;

    private static object Decode(ActorKind kind, byte[] bytes) =>
        kind == ActorKind.Ticket ? Codec.Decode<TicketSubject>(bytes) : Codec.Decode<AgentSubject>(bytes);

    private static byte[] Encode(object subject) =>
        subject is TicketSubject ticket ? Codec.Encode(ticket) : Codec.Encode((AgentSubject)subject);
}
