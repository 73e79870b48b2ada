namespace HelpDesk.Edge;

/// <summary>Examples for the operations on calls and telephone systems.</summary>
internal static class TelephonyExamples
{
    private const string Line = """
        {"name":"edge-1","commands":"http://127.0.0.1:8090/commands","twilio":null,"can":["route","reject","hangup","stop"],"queue":"billing",
         "numbers":[{"called":"+82215881234","queue":"billing","priority":2}],"country":"82","keepAliveSeconds":null,"keepsTicket":false,"patienceMs":15,"resumeSeconds":60,"callback":{"attempts":3,"intervalSeconds":600} }
        """;

    public static readonly IReadOnlyDictionary<string, Examples.Example> Of = new Dictionary<string, Examples.Example>
    {
        ["getTelephony"] = new(null, $$"""{"version":1,"lines":[{{Line}}]}"""),
        ["listTelephonyVersions"] = new(null, Examples.Versions),
        ["checkTelephony"] = new("""{"lines":[]}""", """{"version":1,"warnings":[],"removed":["lines.edge-1"]}"""),
        ["putTelephony"] = new("""
            {"lines":[{"name":"edge-1","secret":"0123456789abcdef0123","commands":"http://127.0.0.1:8090/commands","can":["route","reject","hangup","stop"],"queue":"billing",
             "numbers":[{"called":"02-1588-1234","queue":"billing","priority":2}]}]}
            """, """{"version":1}"""),
        ["commandCall"] = new("""{"action":"transfer","to":"sip:1002@pbx.example"}""", """
            {"id":"3f2a0c5e8b1d8f40a1b2c3d4e5f60718","number":null,"version":9,"status":"processing","queue":"billing","holder":"hana","ownership":1,"deferred":null}
            """),
        ["getTelephone"] = new(null, """{"telephone":"sip:1001@pbx.example","lines":[{"name":"edge-1","can":["route","reject","hangup","stop"]}]}"""),
        ["chooseTelephone"] = new("""{"telephone":"sip:1001@pbx.example"}""", """{"id":"kim","version":3,"activity":"available","available":true}"""),
        ["reportCall"] = new("""
            {"specversion":"1.0","id":"b7f1-1","source":"/edge/kamailio-1","type":"call.arrived","sequence":"1","time":"2026-01-31T09:30:00Z",
             "data":{"callId":"a84b4c76e66710","called":"02-1588-1234","caller":"sip:01012345678@carrier.example","handle":"3412:77:1","waitMs":300000} }
            """, """
            {"commandId":"5089fc160ef683dbb16e4e4077a8ad4b","callId":"a84b4c76e66710","action":"route","handle":"3412:77:1","dialog":null,"uris":["sip:1001@pbx.example"],
             "ringMs":20000,"code":null,"reason":null,"to":null,"ticket":null}
            """),
    };
}
