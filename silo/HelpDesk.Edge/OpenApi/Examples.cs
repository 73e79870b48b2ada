using System.Collections.Frozen;

namespace HelpDesk.Edge;

/// <summary>An example for every operation, by its id. A test takes care that none is missing and that the requests are valid.</summary>
internal static class Examples
{
    public sealed record Example(string? Request, string? Response);

    private const string Id = "3f2a0c5e8b1d8f40a1b2c3d4e5f60718";
    private const string OfferId = "9d41c0aa7e5283bb8c11d2e3f4a5b6c7";
    private const string Run = "51a7b0c2d3e48f90a1b2c3d4e5f60718";
    private const string TicketReply = $$"""{"id":"{{Id}}","number":null,"version":4,"status":"processing","queue":"billing","holder":"kim","ownership":1}""";
    private const string AgentReply = """{"id":"kim","version":3,"activity":"available","available":true}""";
    private const string Ticket = $$"""
        {"id":"{{Id}}","number":1041,"version":3,"status":"offered","queue":"billing","pool":"default","channel":"web","priority":2,
         "enqueuedAt":"2026-01-31T09:00:00Z","createdAt":"2026-01-31T09:00:00Z","updatedAt":"2026-01-31T09:00:01Z","holder":null,"ownership":0,
         "requires":[{"skill":"billing","minLevel":3}],"tags":["refund"],"subject":"환불 문의","requester":{"name":"이영희","email":"lee@example.com"},
         "offers":[{"offer":"{{OfferId}}","agent":"kim","until":"2026-01-31T09:00:21Z"}],
         "load":[{"agent":"kim","channel":"web","units":20,"phase":"offered","until":"2026-01-31T09:00:21Z"}],"fields":{} }
        """;
    private const string Event = $$"""
        {"position":5121,"at":"2026-01-31T09:00:05Z","by":"kim","type":"assigned","version":4,
         "ticket":{"id":"{{Id}}","number":1041,"version":4,"subject":"환불 문의","queue":"billing","channel":"web","priority":2,"status":"processing","holder":"kim"},
         "agent":"kim","queue":"billing","data":{"agent":"kim","how":"accept","ownership":1,"offer":"{{OfferId}}","units":20,"override":false} }
        """;
    private const string Stream = "event: snapshot\nid: 5120\ndata: {\"position\":5120,\"tickets\":[],\"truncated\":false}\n\n";
    private const string Queue = """
        {"name":"billing","version":2,"rulesVersion":2,"pool":"default","rank":10,"order":"head-start","headStartSeconds":90,
         "requires":[{"skill":"billing","minLevel":3}],"choose":["best-skill","longest-idle"],"ringSeconds":20,"wrapUpSeconds":30,"declineBlockSeconds":60,
         "ringing":{"strategy":"all","most":5,"stepSeconds":null} }
        """;

    private const string Promises = """
        "calendars":{"seoul":{"zone":"Asia/Seoul","hours":[{"days":["monday","tuesday","wednesday","thursday","friday"],"from":"09:00","to":"18:00"}]}},
         "policies":[{"name":"vip","when":{"traits":{"segment":["vip"]}},"targets":[{"metric":"first-reply","withinSeconds":1800,"calendars":["seoul"],
          "pauseOn":["customer"],"steps":[{"name":"half","percent":50},{"name":"level-1","afterSeconds":0,"raisePriority":2}]}]}],
         "hours":[{"queues":["billing"],"calendars":["seoul"],"whenClosed":{"chat":{"then":"message","channel":"email"},"phone":{"then":"call-back"}},"otherwise":"ticket"}],
         "alerts":[{"name":"queue-is-long","metric":"longest-wait","queues":["billing"],"limit":300,"forSeconds":30}]
        """;
    private const string Automation = """
        {"name":"close-solved","when":{"status":["resolved"]},"afterSeconds":1209600,"calendars":[],"onlyNew":true,"actions":[{"close":true}]}
        """;

    internal const string Versions = """{"items":[{"version":2,"at":"2026-01-31T09:00:00Z","by":"kim"},{"version":1,"at":"2026-01-05T09:00:00Z","by":"kim"}]}""";

    public static readonly FrozenDictionary<string, Example> Of = new Dictionary<string, Example>
    {
        ["getCatalog"] = new(null, """{"version":1,"skills":["billing"],"activities":[{"name":"available","available":true}],"channels":[{"name":"web","units":20,"max":5}],"profiles":[{"name":"evening","units":60,"skills":null,"queues":["billing"]}]}"""),
        ["putCatalog"] = new("""{"skills":["billing","english"],"profiles":[{"name":"evening","units":60,"queues":["billing"]}]}""", """{"version":1}"""),
        ["getSla"] = new(null, $$"""{"version":1,{{Promises}},"automations":[{{Automation}}],"reports":[{{FigureExamples.Scheduled}}]}"""),
        ["putSla"] = new($$"""{ {{Promises}},"automations":[{{Automation}}],"reports":[{{FigureExamples.Scheduled}}] }""", """{"version":2,"warnings":[],"removed":["policies.trial"]}"""),
        ["listSlaVersions"] = new(null, Versions),
        ["checkSla"] = new($$"""{ {{Promises}} }""", """{"version":2,"warnings":[{"path":"policies.vip","value":"vip","code":"invalid","detail":"No ticket can match it."}],"removed":["automations.close-solved"]}"""),
        ["listQueueVersions"] = new(null, Versions),
        ["checkQueue"] = new("""{"rank":10,"requires":[{"skill":"billing","minLevel":9}]}""",
            """{"version":2,"warnings":[{"path":"requires","value":"billing≥9","code":"nobody-skilled","detail":"No agent who serves 'billing' has all the skills that it asks for (billing≥9). Lower minLevel, or give an agent these skills."}],"removed":[]}"""),
        ["listCatalogVersions"] = new(null, Versions),
        ["checkCatalog"] = new("""{"skills":["billing"]}""", """{"version":1,"warnings":[],"removed":["skills.english"]}"""),
        ["dryRunAutomation"] = new($$"""{"automation":{{Automation}},"from":"2026-01-01T00:00:00Z","to":"2026-01-31T00:00:00Z"}""", $$"""
            {"from":"2026-01-01T00:00:00Z","to":"2026-01-31T00:00:00Z","looked":200,"tickets":[{"id":"{{Id}}","number":1041,"runs":[
             {"at":"2026-01-20T09:00:00Z","run":1,"queue":"billing","status":"resolved","did":["close"],"passed":[]}],"more":false}],
             "byQueue":[{"queue":"billing","tickets":1,"runs":1}],"warnings":[],"next":"842"}
            """),
        ["readIcalendar"] = new(
            """{"zone":"Asia/Seoul","ical":"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270207\r\nSUMMARY:설날\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"}""",
            """{"zone":"Asia/Seoul","hours":[],"holidays":[{"name":"설날","date":"2027-02-07"}],"exceptions":[]}"""),
        ["getQueueHours"] = new(null, """{"queue":"billing","open":true,"turnsAt":"2026-01-31T09:00:00Z","whenClosed":{"web":"ticket","chat":"message","phone":"call-back"},"byHand":null}"""),
        ["turnQueue"] = new("""{"state":"closed","until":"2026-01-31T15:00:00Z"}""", """
            {"queue":"billing","open":false,"turnsAt":"2026-01-31T15:00:00Z","whenClosed":{"web":"ticket","chat":"message","phone":"call-back"},
             "byHand":{"open":false,"until":"2026-01-31T15:00:00Z","since":"2026-01-31T11:00:00Z","by":"lead"} }
            """),
        ["listQueues"] = new(null, $$"""{"items":[{{Queue}}]}"""),
        ["getQueue"] = new(null, Queue),
        ["putQueue"] = new("""{"rank":10,"order":"head-start","headStartSeconds":90,"requires":[{"skill":"billing","minLevel":3}],"choose":["best-skill","longest-idle"],"ringSeconds":20,"ringing":{"strategy":"all","most":5}}""",
            """{"name":"billing","version":2,"rulesVersion":2}"""),
        ["listAgents"] = new(null, """{"items":[{"id":"kim","version":3,"name":"김민수","activity":"available","available":true,"draining":false,"lapsed":false,"units":100,"channels":null,"skills":[{"skill":"billing","level":5}],"queues":["billing"],"loan":null}],"next":null}"""),
        ["getAgent"] = new(null, $$"""
            {"id":"kim","version":3,"name":"김민수","units":100,"channels":[{"channel":"web","units":20,"max":5,"requeueAfterSeconds":null}],
             "skills":[{"skill":"billing","level":5}],"queues":["billing"],"noAnswerLimit":1,"noAnswerActivity":"no-answer","leaseSeconds":60,
             "activity":"available","available":true,"activitySince":"2026-01-31T08:55:00Z","draining":false,"drainingTo":null,"lapsed":false,"lapsedAt":null,
             "load":[{"ticket":"{{Id}}","channel":"web","units":20,"phase":"held","until":null}],"loan":{"profile":"evening","until":"2026-01-31T21:00:00Z"} }
            """),
        ["putAgent"] = new("""{"name":"김민수","skills":[{"skill":"billing","level":5}],"queues":["billing"]}""", AgentReply),
        ["lendProfile"] = new("""{"profile":"evening","until":"2026-01-31T21:00:00Z"}""", AgentReply),
        ["returnProfile"] = new(null, AgentReply),
        ["setActivity"] = new("""{"activity":"available"}""", AgentReply),
        ["renewLease"] = new("""{"client":"browser-1","seconds":30}""", AgentReply),
        ["createTicket"] = new("""
            {"queue":"billing","channel":"web","priority":2,"tags":["refund"],"subject":"환불 문의","text":"결제가 두 번 되었습니다.",
             "requester":{"name":"이영희","email":"lee@example.com"} }
            """, $$"""{"id":"{{Id}}","number":1041,"version":1,"status":"waiting","queue":"billing","holder":null,"ownership":0,"deferred":null}"""),
        ["editTicket"] = new("""{"priority":3,"tags":["refund","vip"]}""", TicketReply),
        ["listTickets"] = new(null, $$"""{"items":[{{Ticket}}],"next":"1041"}"""),
        ["getTicket"] = new(null, Ticket),
        ["getCounts"] = new(null, """{"items":[{"status":"waiting","queue":"billing","count":12}]}"""),
        ["getConversation"] = new(null, """{"items":[{"at":"2026-01-31T09:00:00Z","by":"web-form","public":true,"kind":"created","text":"결제가 두 번 되었습니다."}]}"""),
        ["getTicketEvents"] = new(null, $$"""{"items":[{{Event}}],"next":null}"""),
        ["getWhy"] = new(null, $$"""
            {"id":"{{Id}}","number":1041,"status":"processing","queue":"billing","holder":"kim","summary":"kim accepted and holds it.","now":null,
             "past":[{"version":2,"at":"2026-01-31T09:00:01Z","by":"engine","kind":"offered","agent":"kim",
              "summary":"Offered to kim: chosen before park; 3 waited in pool default, queue rank 10.","offer":"{{OfferId}}","exempt":false,"end":null,"how":null,
              "record":{"pool":"default","run":"{{Run}}","sequence":8812,"rulesVersion":2,"rank":10,"key":"2026-01-31T08:57:00Z","waitingInPool":3,
               "winner":{"agent":"kim","idleSince":"2026-01-31T08:55:00Z","loadShare":0,"skill":5},
               "runnersUp":[{"agent":"park","idleSince":"2026-01-31T08:58:00Z","loadShare":0.2,"skill":5}],
               "others":[{"reason":"lacks-skill","count":4,"summary":"4 agents: each lacks a skill that it asks for."}]} }]}
            """),
        ["viewTicket"] = new(null, $$"""{"ticket":"{{Id}}","viewers":[{"name":"kim","agent":"kim","since":"2026-01-31T09:00:05Z"}]}"""),
        ["acceptOffer"] = new($$"""{"agent":"kim","offer":"{{OfferId}}"}""", TicketReply),
        ["declineOffer"] = new($$"""{"agent":"kim","offer":"{{OfferId}}","reason":"Conflict of interest"}""", TicketReply),
        ["takeTicket"] = new("""{"agent":"kim"}""", TicketReply),
        ["assignTicket"] = new("""{"agent":"kim","override":false}""", TicketReply),
        ["resumeTicket"] = new("""{"agent":"kim"}""", TicketReply),
        ["holdTicket"] = new("""{"note":"Waiting for the receipt"}""", TicketReply),
        ["releaseTicket"] = new("""{"note":"Needs somebody who knows leasing"}""", TicketReply),
        ["resolveTicket"] = new("""{"text":"The second payment was returned today."}""", TicketReply),
        ["closeTicket"] = new("{}", TicketReply),
        ["cancelTicket"] = new("""{"note":"Spam"}""", TicketReply),
        ["abandonTicket"] = new("{}", TicketReply),
        ["commentTicket"] = new("""{"text":"Checked with the bank.","public":false}""", TicketReply),
        ["endWrapUp"] = new("""{"agent":"kim"}""", TicketReply),
        ["transferTicket"] = new("""{"queue":"leasing","note":"A leasing contract after all"}""", TicketReply),
        ["reopenTicket"] = new("""{"agent":"kim"}""", TicketReply),
        ["streamAgent"] = new(null, Stream),
        ["streamQueue"] = new(null, Stream),
        ["streamTicket"] = new(null, Stream),
        ["streamAll"] = new(null, Stream),
        ["listEvents"] = new(null, $$"""{"items":[{{Event}}],"head":5121,"next":5121}"""),
        ["getPool"] = new(null, $$"""
            {"pool":"default","run":"{{Run}}","sequence":8812,"rebuilding":false,"waiting":12,"picksUnderWay":1,"agents":30,"routable":22,"classes":4,
             "queues":[{"queue":"billing","waiting":12,"oldestEnqueuedAt":"2026-01-31T08:59:10Z"}]}
            """),
        ["listAlerts"] = new(null, """{"items":[{"alert":"queue-is-long","metric":"longest-wait","subject":"billing","value":331.5,"limit":300,"since":"2026-01-31T09:05:31Z"}]}"""),
        ["getWatchdog"] = new(null, $$"""
            {"lookedAt":"2026-01-31T09:05:30Z","boundSeconds":30,"waiting":12,"agents":40,
             "findings":[{"kind":"unmatched","ticket":"{{Id}}","agent":"kim","since":"2026-01-31T09:04:50Z","why":"kim was asked and has not been heard of since.","reasons":["silent"]}]}
            """),
        ["getOutcome"] = new(null, $$"""{"key":"form-7781","ticket":{{TicketReply}},"agent":null,"queue":null,"catalog":null}"""),
        ["listProblems"] = new(null, """[{"code":"already-taken","status":409,"title":"Somebody else was first"}]"""),
        ["getProblem"] = new(null, """{"code":"already-taken","status":409,"title":"Somebody else was first"}"""),
        ["live"] = new(null, """{"status":"live","version":"0.1.0"}"""),
        ["ready"] = new(null, """{"status":"ready","version":"0.1.0","parts":[{"name":"store","ok":true,"detail":"answers; the feed is at 5121"}],"waiting":[{"queue":"billing","waiting":12}]}"""),
    }.Concat(FigureExamples.Of).Concat(NotificationExamples.Of).Concat(TelephonyExamples.Of).Concat(IdentityExamples.Of).ToFrozenDictionary(StringComparer.Ordinal);
}
