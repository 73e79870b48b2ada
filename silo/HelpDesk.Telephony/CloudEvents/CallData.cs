using System.Collections.Frozen;
using System.Text.Json;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>The data of each type of event (docs/TELEPHONY.md, "Events in"). Fields that nobody knows are left aside.</summary>
internal static class CallData
{
    private static readonly string[] Outcomes = ["busy", "no_answer", "unreachable", "declined", "failed", "stopped"];

    /// <summary>An event, an unknown type, or all fields that are to blame.</summary>
    public static ReadEvent Read(EventAttributes about, JsonElement json, NumberPlan plan)
    {
        if (!Kinds.TryGetValue(about.Type, out var kind)) return ReadEvent.Unknown(about.Type);
        var data = new DataFields(json, "data");
        var e = new CallEvent(about.Source, about.Id, data.Name("callId", required: true) ?? "", kind) { Sequence = about.Sequence, Time = about.Time };
        var read = kind switch
        {
            CallNews.Arrived => Arrival.Read(e, data, plan),
            CallNews.Ringing => Telephone(e, data),
            CallNews.OfferFailed => Failed(Telephone(e, data), data),
            CallNews.Answered => Telephone(e, data) with { Dialog = data.Name("dialog"), Fallback = data.Flag("fallback") ?? false },
            CallNews.Abandoned => e with { By = data.OneOf("while", ["waiting", "ringing"]) },
            CallNews.Failed => e with { Reason = data.Text("reason"), Outcome = Outcome(data, required: false) },
            CallNews.Ended => Telephone(e, data) with
            {
                By = data.OneOf("by", ["caller", "agent", "system"]), Talked = data.Time("durationS", 1000), Dialog = data.Name("dialog"),
            },
            CallNews.CallbackRequested => e with { Number = CallAddress.Read(data.Address("number", required: true) ?? "", plan).Value, Confirmed = data.Flag("confirmed") },
            CallNews.Recorded => e with { Reference = data.Text("reference", required: true) },
            _ => e,
        };
        return data.Problem is { } problem ? ReadEvent.Refused(problem) : ReadEvent.Of(read);
    }

    private static CallEvent Telephone(CallEvent e, DataFields data) =>
        e with { CommandId = data.CommandId("commandId"), Agent = data.Address("agent") };

    private static CallEvent Failed(CallEvent e, DataFields data) => e with
    {
        Outcome = Outcome(data, required: true), SipCode = (int?)data.Whole("sipCode", 100, 699), Handle = data.Name("handle"), Wait = data.Time("waitMs", 1),
        OthersRing = data.Flag("othersRing") == true ? true : null, Fallback = data.Flag("fallback") ?? false,
    };

    private static RingOutcome? Outcome(DataFields data, bool required) =>
        data.OneOf("outcome", Outcomes, required) is { } outcome ? (RingOutcome)(Array.IndexOf(Outcomes, outcome) + 1) : null;

    private static readonly FrozenDictionary<string, CallNews> Kinds = new Dictionary<string, CallNews>
    {
        ["call.arrived"] = CallNews.Arrived,
        ["agent.ringing"] = CallNews.Ringing,
        ["agent.offer_failed"] = CallNews.OfferFailed,
        ["call.answered"] = CallNews.Answered,
        ["call.abandoned"] = CallNews.Abandoned,
        ["call.queue_timeout"] = CallNews.QueueTimeout,
        ["call.failed"] = CallNews.Failed,
        ["call.ended"] = CallNews.Ended,
        ["call.alive"] = CallNews.Alive,
        ["callback.requested"] = CallNews.CallbackRequested,
        ["call.recorded"] = CallNews.Recorded,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<CallNews, string> Types = Kinds.ToFrozenDictionary(k => k.Value, k => k.Key);

    public static string TypeOf(CallNews kind) => Types[kind];

    public static string OutcomeOf(RingOutcome outcome) => Outcomes[(int)outcome - 1];
}
