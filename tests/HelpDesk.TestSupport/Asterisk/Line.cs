namespace HelpDesk.TestSupport.Asterisk;

/// <summary>A channel of the scripted Asterisk.</summary>
internal sealed record Line(string Id, string Number, string Extension, string[] Arguments)
{
    public string State { get; set; } = "Down";
    public bool IsInApp { get; set; }
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>As rest-api/api-docs/channels.json describes it.</summary>
    public object Json() => new
    {
        id = Id,
        protocol_id = "a84b4c76e66710",
        name = "PJSIP/" + Number + "-00000001",
        state = State,
        caller = new { name = "", number = Number },
        connected = new { name = "", number = "" },
        accountcode = "",
        dialplan = new { context = "from-trunk", exten = Extension, priority = 2, app_name = IsInApp ? "Stasis" : "AppDial2", app_data = IsInApp ? string.Join(',', [ScriptedAsterisk.App, .. Arguments]) : "(Outgoing Line)" },
        creationtime = "2026-11-22T09:29:59.100+0000",
        language = "ko",
    };
}
