using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>
/// What copies of actors say to clients, held against what is committed at that moment (PROMISES P3, P4, P6): an accepted command is in
/// the store with the effect that was told, once and always with the same answer; a refusal fits some state between question and answer.
/// It looks when a copy speaks, not when the client hears, because a lost answer is as wrong as one that arrives.
/// </summary>
internal sealed class AnswerChecker(Model model, Paths paths)
{
    private static readonly string[] Transient = [RefusalCodes.Overloaded, RefusalCodes.StoreFailed, RefusalCodes.OutcomeUnknown];

    /// <summary>What agents refuse by themselves, from what they remember.</summary>
    private static readonly string[] AgentsOwn = [RefusalCodes.AgentAtCapacity, RefusalCodes.AgentNotAvailable, RefusalCodes.ChannelNotServed];

    private readonly Dictionary<Guid, long> _confirmed = [];
    /// <summary>Refusals that the store confirmed and nobody spoke yet, by their positions.</summary>
    private readonly Dictionary<Guid, Queue<long>> _unspoken = [];

    public static bool MayRepeat(Answer answer) => answer is Refused refused && Transient.Contains(refused.Code);

    /// <summary>The store confirmed a refusal of this command when the feed was at this position.</summary>
    public void Confirmed(Guid command, long position)
    {
        _confirmed.TryAdd(command, position);
        if (!_unspoken.TryGetValue(command, out var positions)) _unspoken.Add(command, positions = new());
        positions.Enqueue(position);
    }

    public void Spoken(Ask ask, Answer answer)
    {
        if (answer is Refused refused) Refusal(ask, refused);
        else Acceptance(ask, answer);
    }

    private void Acceptance(Ask ask, Answer answer)
    {
        // As they are stored: equal lists are not the same list.
        if (ask.Accepted is { } first && !Codec.EncodeAnswer(first).AsSpan().SequenceEqual(Codec.EncodeAnswer(answer)))
            throw new CheckFailedException("P4", $"{ask} was answered {answer} after {first}.");
        ask.Accepted ??= answer;
        if (answer is TicketDone done) Told(ask, done);
    }

    private void Told(Ask ask, TicketDone done)
    {
        var effects = model.Of(ask.Id).Where(i => i.Stream.Kind == ActorKind.Ticket).ToArray();
        if (!effects.Any(i => Effect.Of(ask, i.Event)))
            throw new CheckFailedException("P3", $"{ask} was acknowledged with {done}, but its effect is not in the store.");
        var fact = model.At(done.Ticket, done.Version);
        if (fact is null || fact.Status != done.Status || fact.Holder != done.Holder || fact.Ownership != done.Ownership || fact.Queue != done.Queue)
            throw new CheckFailedException("P6", $"{ask} was told {done}, but at that version the ticket was {fact}.");
    }

    /// <summary>Two tries under way at once: one was refused by the agent before the other took effect, and only its answer came later.</summary>
    private bool DecidedBefore(Ask ask, Refused refused, long effect) =>
        AgentsOwn.Contains(refused.Code) && _confirmed.TryGetValue(ask.Id, out var head) && head < effect;

    private void Refusal(Ask ask, Refused refused)
    {
        if (Transient.Contains(refused.Code)) return;
        var confirmed = _unspoken.TryGetValue(ask.Id, out var positions) && positions.TryDequeue(out var position) ? position : long.MaxValue;
        if (model.Of(ask.Id) is [var effect, ..])
        {
            if (DecidedBefore(ask, refused, effect.Position)) return;
            // Confirmed before a later try took effect, and spoken when its frozen process woke up: each confirmation excuses one word.
            if (confirmed < effect.Position && ask.Ticket is { } asked && model.During(asked, ask.First).Any(t => Excuse.Explains(ask, refused, t))) return;
        }
        if (ask.Accepted is { } accepted)
            throw new CheckFailedException("P4", $"{ask} was refused ({refused.Code}) after it had been answered {accepted}.");
        if (model.Of(ask.Id).Any(i => Effect.Of(ask, i.Event)) && refused.Code != RefusalCodes.KeyReused)
            throw new CheckFailedException("P4", $"{ask} was refused ({refused.Code}: {refused.Detail}) although it had taken effect.");
        if (refused.Code == RefusalCodes.AgentAtCapacity) paths.Count(RarePaths.AtCapacity);
        if (refused.Code == RefusalCodes.NotFound && ask.To.Kind == ActorKind.Agent && model.Agent(ask.To.Key).Created >= ask.First) return;
        if (ask.Ticket is { } ticket && !model.During(ticket, ask.First).Any(t => Excuse.Explains(ask, refused, t)))
            throw new CheckFailedException("P6", $"{ask} was refused ({refused.Code}: {refused.Detail}) although at no moment since {ask.First} that was so.");
    }
}
