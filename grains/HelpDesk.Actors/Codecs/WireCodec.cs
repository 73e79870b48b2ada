using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using HelpDesk.Core;

namespace HelpDesk.Actors;

/// <summary>
/// What actors on different machines say to each other, as bytes and back. Names and shapes are frozen as those of events are, because
/// two builds run side by side during an upgrade: tests/HelpDesk.Actors.Tests compares them with reviewed text.
/// </summary>
public static class WireCodec
{
    /// <summary>The version of all shapes so far.</summary>
    public const int Schema = 1;

    private static readonly FrozenDictionary<string, Shape> MessagesByName = new Dictionary<string, Shape>
    {
        ["ticket.create"] = new Shape<Create>(),
        ["ticket.hold"] = new Shape<Hold>(),
        ["ticket.resolve"] = new Shape<Resolve>(),
        ["ticket.close"] = new Shape<Close>(),
        ["ticket.cancel"] = new Shape<Cancel>(),
        ["ticket.abandon"] = new Shape<Abandon>(),
        ["ticket.release"] = new Shape<Release>(),
        ["ticket.move"] = new Shape<MoveToQueue>(),
        ["ticket.reopen-to-queue"] = new Shape<ReopenToQueue>(),
        ["ticket.say"] = new Shape<Say>(),
        ["ticket.edit"] = new Shape<Edit>(),
        ["ticket.end-wrap-up"] = new Shape<EndWrapUp>(),
        ["ticket.reserved"] = new Shape<Reserved>(),
        ["ticket.passed-by"] = new Shape<PassedBy>(),
        ["ticket.claim"] = new Shape<Claim>(),
        ["ticket.offer-declined"] = new Shape<OfferDeclined>(),
        ["ticket.probe"] = new Shape<Probe>(),
        ["agent.configure"] = new Shape<ConfigureAgent>(),
        ["agent.lend-profile"] = new Shape<LendProfile>(),
        ["agent.return-profile"] = new Shape<ReturnProfile>(),
        ["agent.set-activity"] = new Shape<SetActivity>(),
        ["agent.renew-lease"] = new Shape<RenewLease>(),
        ["agent.set-telephone"] = new Shape<SetTelephone>(),
        ["agent.give-up-telephone"] = new Shape<GiveUpTelephone>(),
        ["agent.accept"] = new Shape<Accept>(),
        ["agent.decline"] = new Shape<Decline>(),
        ["agent.take"] = new Shape<Take>(),
        ["agent.receive-transfer"] = new Shape<ReceiveTransfer>(),
        ["agent.assign"] = new Shape<Assign>(),
        ["agent.resume"] = new Shape<ResumeTicket>(),
        ["agent.reopen"] = new Shape<ReopenTicket>(),
        ["agent.reserve"] = new Shape<Reserve>(),
        ["agent.advertise"] = new Shape<Advertise>(),
        ["agent.settled"] = new Shape<Settled>(),
        ["pool.waiting"] = new Shape<Waiting>(),
        ["pool.one-more"] = new Shape<OneMore>(),
        ["pool.moved"] = new Shape<Moved>(),
        ["pool.room"] = new Shape<Room>(),
        ["pool.no-room"] = new Shape<NoRoom>(),
        ["pool.rules"] = new Shape<RulesAre>(),
        ["pool.ask-why"] = new Shape<AskWhy>(),
        ["pool.ask-status"] = new Shape<AskPool>(),
        ["pool.ask-room"] = new Shape<AskRoom>(),
        ["queue.configure"] = new Shape<ConfigureQueue>(),
        ["catalog.set"] = new Shape<SetCatalog>(),
        ["sla.set"] = new Shape<SetSla>(),
        ["sla.turn-queue"] = new Shape<TurnQueue>(),
        ["receivers.set"] = new Shape<SetReceivers>(),
        ["receivers.test"] = new Shape<TestReceiver>(),
        ["receivers.switch-off"] = new Shape<SwitchReceiverOff>(),
        ["receivers.retry-letter"] = new Shape<RetryLetter>(),
        ["receivers.discard-letter"] = new Shape<DiscardLetter>(),
        ["receivers.discard-letters"] = new Shape<DiscardLetters>(),
        ["ticket.terms-are"] = new Shape<TermsAre>(),
        ["queue.ask-terms"] = new Shape<AskTerms>(),
        ["alerts.observe"] = new Shape<ObserveAlert>(),
        ["reports.plan"] = new Shape<PlanReports>(),
        ["reports.send"] = new Shape<SendReport>(),
        ["ticket.close-to"] = new Shape<CloseToTicket>(),
        ["ticket.review-clocks"] = new Shape<ReviewClocks>(),
        ["ticket.call-report"] = new Shape<CallReport>(),
        ["ticket.call-order"] = new Shape<CallOrder>(),
        ["ticket.dial-order"] = new Shape<DialOrder>(),
        ["ticket.callback-again"] = new Shape<CallbackAgain>(),
        ["ticket.callback-into"] = new Shape<CallbackInto>(),
        ["ticket.resume-place"] = new Shape<ResumePlace>(),
        ["ticket.command-answered"] = new Shape<CommandAnswered>(),
        ["line.place"] = new Shape<PlaceCommand>(),
        ["telephony.set"] = new Shape<SetTelephony>(),
        ["account.configure"] = new Shape<ConfigureAccount>(),
        ["account.set-password"] = new Shape<SetPassword>(),
        ["account.remove"] = new Shape<RemoveAccount>(),
        ["account.sign-in"] = new Shape<SignIn>(),
        ["account.refuse-sign-in"] = new Shape<RefuseSignIn>(),
        ["account.note-session"] = new Shape<NoteSession>(),
        ["account.end-sessions"] = new Shape<EndSessions>(),
        ["access.set-api-key"] = new Shape<SetApiKey>(),
        ["access.revoke-api-key"] = new Shape<RevokeApiKey>(),
        ["access.note-api-key"] = new Shape<NoteApiKey>(),
        ["access.add-signing-key"] = new Shape<AddSigningKey>(),
        ["access.offer-setup"] = new Shape<OfferSetup>(),
        ["access.claim-setup"] = new Shape<ClaimSetup>(),
        ["due"] = new Shape<Due>(),
        ["ticket-changed"] = new Shape<TicketChanged>(),
        ["nudge"] = new Shape<Nudge>(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Type> AnswersByName = new Dictionary<string, Type>
    {
        ["answer.ticket"] = typeof(TicketDone),
        ["answer.agent"] = typeof(AgentDone),
        ["answer.queue"] = typeof(QueueDone),
        ["answer.catalog"] = typeof(CatalogDone),
        ["answer.sla"] = typeof(SlaDone),
        ["answer.receivers"] = typeof(ReceiversDone),
        ["answer.letter"] = typeof(LetterDone),
        ["answer.letters"] = typeof(LettersDone),
        ["answer.alerts"] = typeof(AlertsDone),
        ["answer.telephony"] = typeof(TelephonyDone),
        ["answer.report"] = typeof(ReportDone),
        ["answer.account"] = typeof(AccountDone),
        ["answer.access"] = typeof(AccessDone),
        ["answer.refused"] = typeof(Refused),
        ["answer.why"] = typeof(WhyWaiting),
        ["answer.pool"] = typeof(PoolStatus),
        ["answer.room"] = typeof(RoomIs),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> NameOf = MessagesByName.Select(p => KeyValuePair.Create(p.Value.Message, p.Key))
        .Concat(AnswersByName.Select(p => KeyValuePair.Create(p.Value, p.Key))).ToFrozenDictionary();

    /// <summary>Every name with its type, for the frozen shapes.</summary>
    public static IEnumerable<KeyValuePair<string, Type>> Names => NameOf.Select(p => KeyValuePair.Create(p.Value, p.Key)).OrderBy(p => p.Key, StringComparer.Ordinal);

    /// <summary>Whom it is for travels as the transport's own address.</summary>
    public static Wire Encode(Envelope envelope)
    {
        var name = Name(envelope.Message);
        return new Wire(name, Schema, MessagesByName[name].Encode(envelope));
    }

    public static Wire Encode(Answer answer) => new(Name(answer), Schema, JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), Codec.Json));

    /// <exception cref="UnknownFormatException">A newer build sent it.</exception>
    public static Envelope DecodeEnvelope(ActorId to, Wire wire) =>
        wire.Schema == Schema && MessagesByName.TryGetValue(wire.Type, out var shape) ? shape.Decode(to, wire.Body) : throw Unknown(wire);

    /// <exception cref="UnknownFormatException">A newer build sent it.</exception>
    public static Answer DecodeAnswer(Wire wire) => wire.Schema == Schema && AnswersByName.TryGetValue(wire.Type, out var type)
        ? (Answer)JsonSerializer.Deserialize(wire.Body, type, Codec.Json)!
        : throw Unknown(wire);

    private static string Name(object value) => NameOf.TryGetValue(value.GetType(), out var name)
        ? name : throw new InvalidOperationException($"{value.GetType().Name} has no name for the wire; add it to WireCodec.");

    private static UnknownFormatException Unknown(Wire wire) =>
        new($"'{wire.Type}' of schema {wire.Schema} is unknown to this build; a newer one sent it. Finish the upgrade of all nodes.");

    private abstract class Shape
    {
        public abstract Type Message { get; }
        public abstract byte[] Encode(Envelope envelope);
        public abstract Envelope Decode(ActorId to, byte[] body);
    }

    private sealed class Shape<TMessage> : Shape where TMessage : Message
    {
        public override Type Message => typeof(TMessage);

        public override byte[] Encode(Envelope e) =>
            Codec.Encode(new Body<TMessage>((TMessage)e.Message, e.Origin, e.From, e.ReplyTo, e.Content));

        public override Envelope Decode(ActorId to, byte[] body)
        {
            var (message, origin, from, replyTo, content) = Codec.Decode<Body<TMessage>>(body);
            return new Envelope(to, message, origin, from, replyTo, content);
        }
    }

    private sealed record Body<TMessage>(TMessage Message, Origin Origin, ActorId? From, Guid ReplyTo, ImmutableArray<ContentRow> Content);
}
