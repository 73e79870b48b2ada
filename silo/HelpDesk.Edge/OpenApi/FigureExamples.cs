namespace HelpDesk.Edge;

/// <summary>Examples for the operations on figures.</summary>
internal static class FigureExamples
{
    public const string Scheduled = """
        {"name":"week","report":"queue-interval","queue":"billing","bucket":"1d","zone":"Asia/Seoul","period":"last-week","at":"08:30","weekdays":["monday"],"to":["desk-leads"],
         "language":"ko","formats":["csv","html"]}
        """;
    private const string AsOf = """{"position":5121,"at":"2026-01-31T10:00:00Z"}""";
    private const string Row = """
        {"from":"2026-01-31T09:00:00Z","until":"2026-01-31T09:30:00Z","group":"billing",
         "contacts":{"waitingBefore":2,"entered":40,"answered":35,"accepted":33,"taken":1,"assigned":1,"abandoned":3,"shortAbandoned":1,"moved":1,"cancelled":0,"resolved":0,"timedOut":0,"failed":0,"calledBack":0,
          "waitingAfter":2,"averageSpeedOfAnswerSeconds":14.2,"longestWaitSeconds":61.5,"averageTimeToAbandonSeconds":22.1,"abandonmentRate":0.078947},
         "serviceLevels":[{"definition":"ast","value":0.8,"part":28,"of":35},{"definition":"sl2","value":0.769231,"part":30,"of":39},
          {"definition":"ac","value":0.775,"part":31,"of":40},{"definition":"gc","value":0.717949,"part":28,"of":39}],
         "offers":{"accepted":34,"declined":1,"missed":2,"lost":0,"withdrawn":1,"agentGone":0,"elsewhere":0,"answerRate":0.918919},
         "handling":{"handled":34,"talkSeconds":8160,"holdSeconds":0,"wrapUpSeconds":1020,"averageHandleSeconds":270,"averageActiveSeconds":270,"resolved":31,"toQueue":1,
          "toAgent":1,"released":1,"reassigned":0,"clientGone":0,"escalated":0,"transferRate":0.058824},
         "tickets":{"created":38,"reopened":2,"resolved":31,"cancelled":0,"closed":12,"averageResolutionSeconds":310.4,"firstReplies":33,"averageFirstReplySeconds":121.7,
          "acknowledged":34,"averageAcknowledgeSeconds":14.2,"reopenedSince":2,"reopenRate":0.064516,"firstContact":27,"firstContactPending":27,"firstContactRate":0.870968,
          "businessResolved":31,"averageBusinessResolutionSeconds":305.1,"businessFirstReplies":33,"averageBusinessFirstReplySeconds":119.9},
         "promises":{"promised":80,"met":60,"missed":3,"dropped":1,"breached":4,"open":16,"openBreached":1,"shareMet":0.952381,"longestOverdueSeconds":310.5,"openOverdueSeconds":92},"slot":null}
        """;
    private const string Backlog = """
        {"group":"billing","open":14,"averageAgeSeconds":5400,"oldestSeconds":172800,"ages":[{"belowSeconds":3600,"count":11},{"belowSeconds":14400,"count":1},
         {"belowSeconds":86400,"count":1},{"belowSeconds":259200,"count":1},{"belowSeconds":604800,"count":0},{"belowSeconds":2592000,"count":0},{"belowSeconds":null,"count":0}]}
        """;

    private const string Score = """
        {"judged":412,"coverage":0.806,"below":35,"above":45,"cut":61,"cutAbove":4,"meanErrorSeconds":40.9,"meanWidthSeconds":130.4,"loss":[5.93,20.47,13.33],
         "lastServedErrorSeconds":54.1,"lastHourErrorSeconds":48.4}
        """;

    public static readonly IReadOnlyDictionary<string, Examples.Example> Of = new Dictionary<string, Examples.Example>
    {
        ["getFigures"] = new(null, $$"""
            {"asOf":{{AsOf}},"changed":5102,"restated":[{"figures":"reopenedSince, reopenRate, firstContact, firstContactRate","why":"reopened after the interval in which they were resolved","tickets":2}],
             "from":"2026-01-31T09:00:00Z","until":"2026-01-31T09:30:00Z","zone":"Asia/Seoul","count":"exit","by":"queue","slaVersion":4,"rows":[{{Row}}]}
            """),
        ["getLiveFigures"] = new(null, $$"""{"asOf":{{AsOf}},"zone":"Asia/Seoul","by":"queue","windows":[{"window":"30m","rows":[{{Row}}]}],"backlog":[{{Backlog}}]}"""),
        ["getWaits"] = new(null, $$"""
            {"asOf":{{AsOf}},"learnedAsOf":{{AsOf}},"items":[{"queue":"billing","waiting":3,
             "newcomer":{"ahead":3,"lowSeconds":12,"medianSeconds":55,"highSeconds":171,"basis":"place-and-priority","samples":200},"day":{{Score}},"week":{{Score}}}]}
            """),
        ["listScheduledReports"] = new(null, """
            {"items":[{"name":"week","report":"queue-interval","period":"last-week","to":["desk-leads"],"next":"2026-02-01T23:30:00Z","last":"2026-01-25T23:30:00Z"}]}
            """),
        ["sendScheduledReport"] = new("{}", """{"letters":["7c1e55f0aa3b8d4f90a1b2c3d4e5f607"]}"""),
        ["listTicketsBehind"] = new(null, $$"""
            {"asOf":{{AsOf}},"figure":"abandoned","count":1,"items":[{"id":"3f2a0c5e8b1d8f40a1b2c3d4e5f60718","number":1041,"version":3,"subject":"환불 문의","queue":"billing",
             "channel":"phone","priority":2,"status":"abandoned","holder":null}],"next":null}
            """),
        ["listDefinitions"] = new(null, """{"items":[{"name":"serviceLevels ast","formula":"answered within T / answered","source":"Asterisk, apps/app_queue.c, ServicelevelPerf."}]}"""),
        ["getFigureStatus"] = new(null, """{"position":5121,"head":5121,"behind":0,"building":false}"""),
        ["getReport"] = new(null, $$"""
            {"report":"agent-state","asOf":{{AsOf}},"changed":5102,"restated":[],"from":"2026-01-31T09:00:00Z","until":"2026-01-31T09:30:00Z","zone":"Asia/Seoul",
             "columns":[{"name":"agent","english":"Agent","korean":"상담원"},{"name":"seconds","english":"Seconds","korean":"초"}],"rows":[["kim",1800]]}
            """),
    };
}
