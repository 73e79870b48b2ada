namespace HelpDesk.Edge;

/// <summary>Examples for the operations on sessions, accounts and keys.</summary>
internal static class IdentityExamples
{
    private const string Hana = """{"name":"hana","displayName":"정하나","roles":["agent"],"agent":"hana"}""";
    private const string SignedIn = $$"""{"token":"eyJhbGciOiJIUzI1NiIsImtpZCI6Ij…","expiresAt":"2026-01-31T09:40:00Z","now":"2026-01-31T09:30:00Z","account":{{Hana}},"demo":false}""";

    private const string Id = "6ef4de52b778831e80a4b99db6439212";
    private const string Account = """
        {"name":"hana","version":2,"displayName":"정하나","roles":["agent"],"agent":"hana","disabled":false,"hasPassword":true,"lockedUntil":null,"lastSignIn":"2026-01-31T09:30:00Z","sessions":1}
        """;
    private const string Reply = """{"name":"hana","version":2}""";

    public static readonly IReadOnlyDictionary<string, Examples.Example> Of = new Dictionary<string, Examples.Example>
    {
        ["signIn"] = new("""{"name":"hana","password":"several words are good"}""", SignedIn),
        ["renewToken"] = new(null, SignedIn),
        ["getSession"] = new(null, $$"""{"account":{{Hana}},"demo":false,"version":"1.0.0","now":"2026-01-31T09:30:00Z"}"""),
        ["signOut"] = new(null, null),
        ["getSetup"] = new(null, """{"needed":true}"""),
        ["setUp"] = new("""{"code":"oGN9rQks4kWs-8G1U9MO4g98xHI9O_Wh_jCsjg_jqhk","name":"boss","password":"several words are good"}""", SignedIn),
        ["listAccounts"] = new(null, $$"""{"items":[{{Account}}],"next":null}"""),
        ["getAccount"] = new(null, Account),
        ["putAccount"] = new("""{"displayName":"정하나","roles":["agent"],"agent":"hana"}""", Reply),
        ["deleteAccount"] = new(null, Reply),
        ["setPassword"] = new("""{"password":"several words are good","current":"the words before"}""", Reply),
        ["listSessions"] = new(null, $$"""{"items":[{"id":"{{Id}}","started":"2026-01-31T09:30:00Z","lastUsed":"2026-01-31T10:10:00Z","ends":"2026-01-31T21:30:00Z","current":true}]}"""),
        ["endSessions"] = new(null, null),
        ["endSession"] = new(null, null),
        ["listApiKeys"] = new(null, """
            {"version":3,"items":[{"name":"web-form","hint":"hd_4fK2a","roles":["machine"],"scopes":["write"],"agent":null,"made":"2026-01-31T09:30:00Z","expires":null,"lastUsed":null}]}
            """),
        ["putApiKey"] = new("""{"roles":["machine"],"scopes":["write"]}""", """{"name":"web-form","key":"hd_4fK2aPq9…","hint":"hd_4fK2a"}"""),
        ["revokeApiKey"] = new(null, null),
        ["getAudit"] = new(null, """
            {"items":[{"position":812,"at":"2026-01-31T09:30:00Z","by":"lead","kind":"queue","name":"billing","type":"configured",
              "before":{"rulesVersion":3,"rules":{"rank":10}},"after":{"rulesVersion":4,"rules":{"rank":5}} }],"next":612}
            """),
        ["signInToDemo"] = new("""{"as":"agent","agent":"hana"}""", SignedIn),
    };
}
