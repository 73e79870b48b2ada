using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using HelpDesk.Core;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Actors;

/// <summary>
/// Events, states and answers as bytes and back. The names here are the frozen part of the format: tests/HelpDesk.Actors.Tests compares
/// all shapes with reviewed text. A reader that meets an unknown name refuses that stream (<see cref="UnknownFormatException"/>).
/// </summary>
public static class Codec
{
    /// <summary>
    /// The newest format of states that this build knows. It reads older ones too: what they lack means its default. A state of a newer one is
    /// rebuilt from its events, if this build knows them.
    /// </summary>
    public const int StateFormat = 6;

    private static readonly FrozenDictionary<string, Type> ByName = new Dictionary<string, Type>
    {
        ["ticket.created"] = typeof(TicketCreated),
        ["ticket.offered"] = typeof(TicketOffered),
        ["ticket.offer-ended"] = typeof(OfferEnded),
        ["ticket.assigned"] = typeof(TicketAssigned),
        ["ticket.released"] = typeof(HolderReleased),
        ["ticket.queued"] = typeof(TicketQueued),
        ["ticket.held"] = typeof(TicketHeld),
        ["ticket.resumed"] = typeof(TicketResumed),
        ["ticket.resolved"] = typeof(TicketResolved),
        ["ticket.wrap-up-ended"] = typeof(WrapUpEnded),
        ["ticket.reopened"] = typeof(TicketReopened),
        ["ticket.closed"] = typeof(TicketClosed),
        ["ticket.cancelled"] = typeof(TicketCancelled),
        ["ticket.abandoned"] = typeof(TicketAbandoned),
        ["ticket.said"] = typeof(TicketSaid),
        ["ticket.edited"] = typeof(TicketEdited),
        ["ticket.clock-moved"] = typeof(ClockMoved),
        ["ticket.clock-retargeted"] = typeof(ClockRetargeted),
        ["ticket.clock-step-reached"] = typeof(ClockStepReached),
        ["ticket.clock-folded"] = typeof(ClockFolded),
        ["ticket.deferred"] = typeof(TicketDeferred),
        ["ticket.clocks-reviewed"] = typeof(ClocksReviewed),
        ["ticket.automations-moved"] = typeof(AutomationsMoved),
        ["ticket.automation-ran"] = typeof(AutomationRan),
        ["ticket.call-reported"] = typeof(CallReported),
        ["ticket.call-connected"] = typeof(CallConnected),
        ["ticket.call-over"] = typeof(CallOver),
        ["ticket.call-commanded"] = typeof(CallCommanded),
        ["ticket.call-command-refused"] = typeof(CallCommandRefused),
        ["ticket.call-dialled"] = typeof(CallDialled),
        ["ticket.callback-promised"] = typeof(CallbackPromised),
        ["ticket.callback-missed"] = typeof(CallbackMissed),
        ["ticket.callback-merged"] = typeof(CallbackMerged),
        ["ticket.place-resumed"] = typeof(PlaceResumed),
        ["agent.configured"] = typeof(AgentConfigured),
        ["agent.activity-changed"] = typeof(ActivityChanged),
        ["agent.drain-started"] = typeof(DrainStarted),
        ["agent.no-answer-counted"] = typeof(NoAnswerCounted),
        ["agent.no-answer-reset"] = typeof(NoAnswerReset),
        ["agent.lease-lapsed"] = typeof(LeaseLapsed),
        ["agent.lease-restored"] = typeof(LeaseRestored),
        ["queue.configured"] = typeof(QueueConfigured),
        ["catalog.set"] = typeof(CatalogSet),
        ["sla.set"] = typeof(SlaSet),
        ["sla.queue-turned"] = typeof(QueueTurned),
        ["receivers.set"] = typeof(ReceiversSet),
        ["receivers.receiver-tested"] = typeof(ReceiverTested),
        ["receivers.receiver-switched-off"] = typeof(ReceiverSwitchedOff),
        ["receivers.letter-retried"] = typeof(LetterRetried),
        ["receivers.letter-discarded"] = typeof(LetterDiscarded),
        ["telephony.set"] = typeof(TelephonySet),
        ["receivers.letters-discarded"] = typeof(LettersDiscarded),
        ["alerts.alert-raised"] = typeof(AlertRaised),
        ["alerts.alert-cleared"] = typeof(AlertCleared),
        ["reports.reports-planned"] = typeof(ReportsPlanned),
        ["reports.report-came"] = typeof(ReportCame),
        ["reports.report-requested"] = typeof(ReportRequested),
        ["account.account-configured"] = typeof(AccountConfigured),
        ["account.account-removed"] = typeof(AccountRemoved),
        ["account.password-set"] = typeof(PasswordSet),
        ["account.signed-in"] = typeof(SignedIn),
        ["account.sign-in-refused"] = typeof(SignInRefused),
        ["account.session-noted"] = typeof(SessionNoted),
        ["account.sessions-ended"] = typeof(SessionsEnded),
        ["access.api-key-set"] = typeof(ApiKeySet),
        ["access.api-key-revoked"] = typeof(ApiKeyRevoked),
        ["access.api-key-noted"] = typeof(ApiKeyNoted),
        ["access.signing-key-added"] = typeof(SigningKeyAdded),
        ["access.setup-offered"] = typeof(SetupOffered),
        ["access.setup-claimed"] = typeof(SetupClaimed),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Events by which people change how the tenant works and who may do what: what an audit shows.</summary>
    public static readonly IReadOnlyList<string> Settings =
    [
        "agent.configured", "queue.configured", "catalog.set", "sla.set", "sla.queue-turned", "receivers.set", "telephony.set", "account.account-configured", "account.account-removed",
        "account.password-set", "access.api-key-set", "access.api-key-revoked", "access.setup-claimed",
    ];

    private static readonly FrozenDictionary<Type, string> ByType = ByName.ToFrozenDictionary(p => p.Value, p => p.Key);

    /// <summary>Every event name with its type: for the frozen shapes and the documentation.</summary>
    public static IEnumerable<KeyValuePair<string, Type>> Names => ByName.OrderBy(p => p.Key, StringComparer.Ordinal);

    public static JsonSerializerOptions Json { get; } = Options();

    public static string NameOf(Event e) => ByType.TryGetValue(e.GetType(), out var name)
        ? name : throw new InvalidOperationException($"{e.GetType().Name} has no stored name; add it to Codec.");

    /// <summary>The schema version of an event's shape. All shapes are at 1 so far.</summary>
    public static int SchemaOf(Event _) => 1;

    public static byte[] Encode(Event e) => JsonSerializer.SerializeToUtf8Bytes(e, e.GetType(), Json);

    public static Event Decode(string name, int schema, ReadOnlySpan<byte> bytes)
    {
        if (!ByName.TryGetValue(name, out var type) || schema != 1)
            throw new UnknownFormatException($"Event '{name}' of schema {schema} is unknown to this build; a newer one wrote it. Run that build.");
        return (Event)JsonSerializer.Deserialize(bytes, type, Json)!;
    }

    /// <summary>
    /// The format that a state is written in: the oldest that loses nothing, so that nodes of the build before can go on with it during an
    /// upgrade, and refuse what they would spoil. 2 = a ticket with clocks or traits, 3 = hours of queues, alerts, receivers, automations and what
    /// they count, steps that do what format 2 can't, 4 = calls, agents with telephones, scheduled reports, 5 = accounts and keys, offers to several
    /// together, lines that can add to what rings, 6 = a place in line that was resumed, handles that are spent, queues turned by hand,
    /// saved profiles.
    /// A timeline that nothing counts by is made anew where it is lost.
    /// </summary>
    public static int FormatOf(object state) => state switch
    {
        TicketState { Call.ResumedBy: not null } => 6,
        TicketState { Call: { } said } when said.Facts.Any(f => f.Spent is not null) => 6,
        AgentState { Loan: not null } or CatalogState { Items.Profiles.IsEmpty: false } => 6,
        SlaState { Promised: not null } or SlaState { Rules.Turned.IsEmpty: false } => 6,
        AccountState or AccessState => 5,
        TicketState { Terms.Ringing: not null } or QueueState { Rules.Ringing: not null } => 5,
        TicketState { Call: { } call } when call.Facts.Any(f => Adds(f.Terms) || f.OthersRing == true) || Adds(call.Dialled?.Terms) => 5,
        TicketState { Callback: { } back } when Adds(back.Terms) => 5,
        TelephonyState lines when lines.Lines.Any(l => Adds(l.Terms)) => 5,
        TicketState { Call: not null } or AgentState { Profile.Telephone: not null } or TelephonyState or ReportsState or SlaState { Rules.Reports.IsEmpty: false } => 4,
        TicketState { Deferred: not null } or TicketState { Automations.IsEmpty: false } or AlertsState or ReceiversState => 3,
        SlaState promised when Newer(promised.Rules) => 3,
        TicketState { SlaVersion: > 0 } or TicketState { Clocks.IsEmpty: false } or TicketState { Traits.IsEmpty: false } or SlaState => 2,
        _ => 1,
    };

    private static bool Adds(LineTerms? terms) => terms?.Can(CallAction.Add) == true;

    private static bool Newer(SlaRules rules) => !rules.Hours.IsEmpty || !rules.Alerts.IsEmpty || !rules.Automations.IsEmpty
        || rules.Policies.Any(p => p.Targets.Any(t => t.Steps.Any(s => s.Actions.Any(a => a.Kind > SlaActionKind.Requeue))));

    public static byte[] EncodeState(object state) => JsonSerializer.SerializeToUtf8Bytes(state, state.GetType(), Json);

    public static object DecodeState(ActorKind kind, ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, StateType(kind), Json)!;

    public static Type StateType(ActorKind kind) => kind switch
    {
        ActorKind.Ticket => typeof(TicketState),
        ActorKind.Agent => typeof(AgentState),
        ActorKind.Queue => typeof(QueueState),
        ActorKind.Catalog => typeof(CatalogState),
        ActorKind.Sla => typeof(SlaState),
        ActorKind.Receivers => typeof(ReceiversState),
        ActorKind.Alerts => typeof(AlertsState),
        ActorKind.Telephony => typeof(TelephonyState),
        ActorKind.Reports => typeof(ReportsState),
        ActorKind.Account => typeof(AccountState),
        ActorKind.Access => typeof(AccessState),
        _ => throw new InvalidOperationException($"{kind} keeps no state."),
    };

    public static byte[] EncodeAnswer(Answer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, Json);
    public static Answer DecodeAnswer(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<Answer>(bytes, Json)!;

    public static byte[] Encode<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Json);
    public static T Decode<T>(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<T>(bytes, Json)!;

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            IgnoreReadOnlyProperties = true,
        };
        options.Converters.Add(new StorableText.Converter());
        options.Converters.Add(new SentenceParts());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new PatternConverter<Instant>(InstantPattern.ExtendedIso));
        options.Converters.Add(new PatternConverter<Duration>(DurationPattern.Roundtrip));
        options.Converters.Add(new PatternConverter<LocalDate>(LocalDatePattern.Iso));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class PatternConverter<T>(IPattern<T> pattern) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var parsed = pattern.Parse(reader.GetString() ?? "");
            return parsed.Success ? parsed.Value : throw new JsonException(parsed.Exception.Message);
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));
    }
}

/// <summary>Bytes that a newer build wrote. The stream is refused rather than misread.</summary>
public sealed class UnknownFormatException(string message) : Exception(message);
