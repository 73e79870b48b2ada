namespace HelpDesk.Edge;

/// <summary>Examples for the operations on who is told outside.</summary>
internal static class NotificationExamples
{
    private const string Letter = "7c1e55f0aa3b8d4f90a1b2c3d4e5f607";
    private const string LetterOf = $$"""
        {"id":"{{Letter}}","receiver":"incident-board","state":"waiting","createdAt":"2026-01-31T09:30:00Z","dueAt":"2026-01-31T09:30:05Z","attempts":1,"failures":1,"error":"503 ServiceUnavailable.",
         "message":{"type":"sla.step-reached","timestamp":"2026-01-31T09:30:00Z","urgent":false,"data":{"ticket":"3f2a0c5e8b1d8f40a1b2c3d4e5f60718","queue":"billing","priority":2,"status":"waiting",
          "policy":"vip","metric":"first-reply","internal":false,"cycle":1,"step":"level-1","planned":"2026-01-31T09:30:00Z","due":"2026-01-31T09:30:00Z"} } }
        """;

    public static readonly IReadOnlyDictionary<string, Examples.Example> Of = new Dictionary<string, Examples.Example>
    {
        ["getReceivers"] = new(null, """{"version":1,"receivers":[{"name":"desk-leads","webhook":null,"email":{"to":["leads@example.com"],"language":"ko"},"quiet":["seoul"],"off":null}]}"""),
        ["putReceivers"] = new("""
            {"receivers":[{"name":"incident-board","webhook":{"url":"https://board.example.com/helpdesk"}},
             {"name":"desk-leads","email":{"to":["leads@example.com"],"language":"ko"},"quiet":["seoul"]}]}
            """, """{"version":1,"secrets":{"incident-board":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}}"""),
        ["listReceiversVersions"] = new(null, Examples.Versions),
        ["checkReceivers"] = new("""{"receivers":[{"name":"desk-leads","email":{"to":["leads@example.com"],"language":"ko"}}]}""",
            """{"version":1,"warnings":[],"removed":["receivers.incident-board"]}"""),
        ["testReceiver"] = new("{}", $$"""{"id":"{{Letter}}"}"""),
        ["listOutbox"] = new(null, $$"""{"items":[{{LetterOf}}],"next":null,"waiting":1,"dead":0,"oldest":"2026-01-31T09:30:00Z","sendsMail":true}"""),
        ["getLetter"] = new(null, LetterOf),
        ["retryLetter"] = new("{}", $$"""{"id":"{{Letter}}"}"""),
        ["discardLetters"] = new("""{"receiver":"incident-board"}""", """{"receiver":"incident-board","until":"2026-01-31T10:00:00Z","discarded":212}"""),
        ["discardLetter"] = new("{}", $$"""{"id":"{{Letter}}"}"""),
    };
}
