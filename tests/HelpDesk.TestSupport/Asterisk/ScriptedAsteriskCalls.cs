using Microsoft.AspNetCore.Http;

namespace HelpDesk.TestSupport.Asterisk;

/// <summary>What telephones do, and what the application asks for.</summary>
internal sealed partial class ScriptedAsterisk
{
    private static readonly Dictionary<string, string[]> Parameters = new()
    {
        ["POST channels/*"] = ["endpoint", "app", "appArgs", "callerId", "timeout", "originator"],
        ["DELETE channels/*"] = ["reason"],
        ["POST channels/*/answer"] = [],
        ["POST channels/*/ring"] = [],
        ["DELETE channels/*/ring"] = [],
        ["POST channels/*/moh"] = ["mohClass"],
        ["DELETE channels/*/moh"] = [],
        ["POST channels/*/play/*"] = ["media", "lang"],
        ["DELETE playbacks/*"] = [],
        ["GET channels/*/variable"] = ["variable"],
        ["POST channels/*/variable"] = ["variable", "value"],
        ["POST channels/*/snoop/*"] = ["spy", "whisper", "app", "appArgs"],
        ["GET channels"] = [],
        ["GET bridges"] = [],
        ["POST bridges/*"] = ["type"],
        ["DELETE bridges/*"] = [],
        ["POST bridges/*/addChannel"] = ["channel"],
        ["POST bridges/*/removeChannel"] = ["channel"],
        ["POST bridges/*/record"] = ["name", "format", "ifExists"],
        ["POST recordings/live/*/stop"] = [],
        ["POST applications/*/subscription"] = ["eventSource"],
    };

    /// <summary>A caller is handed to the application.</summary>
    public void Enters(string id, string number, string extension, params string[] arguments)
    {
        lock (_lock) Start(_lines[id] = new(id, number, extension, arguments) { State = "Ring" });
    }

    public void Rings(string id)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(id, out var line) || line.IsInApp) return;
            line.State = "Ringing";
            Say("Dial", line, ("dialstatus", "RINGING"), ("dialstring", "1001"), ("forward", ""));
            Say("ChannelStateChange", line);
        }
    }

    public void Answers(string id)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(id, out var line) || line.IsInApp) return;
            line.State = "Up";
            Say("ChannelStateChange", line);
            Say("Dial", line, ("dialstatus", "ANSWER"));
            Start(line);
        }
    }

    public void Presses(string id, string key)
    {
        lock (_lock) Say("ChannelDtmfReceived", _lines[id], ("digit", key), ("duration_ms", 120));
    }

    /// <summary>A telephone is given up on, or somebody hangs up.</summary>
    public void Ends(string id, int cause = 16, int techCause = 0, string dialStatus = "")
    {
        lock (_lock) Destroy(id, cause, techCause, dialStatus);
    }

    /// <summary>The recorder's last word.</summary>
    public void Records(string name)
    {
        lock (_lock) Say(new { type = "RecordingFinished", application = App, timestamp = "2026-11-22T09:31:00.000+0000", recording = new { name, format = "wav", target_uri = "bridge:b", state = "done", duration = 12 } });
    }

    public void Played(string channel)
    {
        lock (_lock) Say(new { type = "PlaybackFinished", application = App, timestamp = "2026-11-22T09:31:00.000+0000", playback = new { id = "p", media_uri = "sound:x", target_uri = "channel:" + channel, state = "done" } });
    }

    /// <summary>Anything at all on the socket.</summary>
    public void Babbles(string text)
    {
        lock (_lock)
        {
            foreach (var listener in _listeners) listener.Send(System.Text.Encoding.UTF8.GetBytes(text));
        }
    }

    private void Start(Line line)
    {
        line.IsInApp = true;
        Say("StasisStart", line, ("args", line.Arguments));
    }

    private void Destroy(string id, int cause, int techCause, string dialStatus)
    {
        if (!_lines.Remove(id, out var line)) return;
        foreach (var members in _bridges.Values) members.Remove(id);
        if (dialStatus.Length > 0) Say("Dial", line, ("dialstatus", dialStatus));
        if (line.IsInApp) Say("ChannelHangupRequest", line, ("cause", cause));
        if (line.IsInApp) Say("StasisEnd", line);
        Say("ChannelDestroyed", line, ("cause", cause), ("cause_txt", "as scripted"), ("tech_cause", techCause));
        Left.Add(_lines.Count + _bridges.Count);
    }

    private (int Status, object? Body) Answer(string method, string[] path, IQueryCollection query)
    {
        var key = $"{method} {string.Join('/', path.Select((step, i) => (path[0] == "recordings" ? i == 2 : i % 2 == 1) ? "*" : step))}";
        if (!Parameters.TryGetValue(key, out var known)) return (405, key);
        if (query.Keys.Except(known).ToArray() is { Length: > 0 } unknown) return (400, string.Join(',', unknown));
        var id = path.Length > 1 ? path[1] : "";
        return (path[0], path.ElementAtOrDefault(2)) switch
        {
            ("channels", null) when method == "GET" => (200, _lines.Values.Select(l => l.Json()).ToArray()),
            ("channels", null) when method == "POST" => Originate(id, query),
            ("channels", null) => HangUp(id),
            ("channels", "snoop") => Snoop(id, path[3], query),
            ("channels", var what) => !_lines.TryGetValue(id, out var line) ? (404, null) : !line.IsInApp ? (409, null) : OnChannel(line, method, what!, query),
            ("bridges", null) when method == "GET" => (200, _bridges.Select(b => new { id = b.Key, technology = "simple_bridge", bridge_type = "mixing", bridge_class = "stasis", creator = "Stasis", name = "", channels = b.Value }).ToArray()),
            ("bridges", null) when method == "POST" => _bridges.TryAdd(id, []) ? (200, new { id }) : (409, null),
            ("bridges", null) => Unbridge(id),
            ("bridges", var what) => !_bridges.TryGetValue(id, out var members) ? (404, null) : OnBridge(members, what!, query),
            ("playbacks", _) => (204, null),
            ("recordings", _) => _recordings.Remove(path[2]) ? (204, null) : (404, null),
            ("applications", _) => query["eventSource"].ToString().Split(',').All(s => s.StartsWith("channel:", StringComparison.Ordinal) && _lines.ContainsKey(s[8..])) ? (200, new { name = id }) : (422, null),
            _ => (405, key),
        };
    }

    private (int, object?) Originate(string id, IQueryCollection query)
    {
        if (id.Length > 149 || query["app"] != App || !int.TryParse(query["timeout"], out _) && query.ContainsKey("timeout")) return (400, "originate");
        if (_lines.ContainsKey(id)) return (409, null);
        // What res_ari answers where no channel can be made.
        if (Unreachable.Contains(query["endpoint"]!)) return (500, new { message = "Allocation failed" });
        return (200, (_lines[id] = new(id, query["endpoint"].ToString().Split('/')[^1], "s", query["appArgs"].ToString().Split(','))).Json());
    }

    private (int, object?) HangUp(string id)
    {
        if (!_lines.ContainsKey(id)) return (404, null);
        Destroy(id, 16, 0, "");
        return (204, null);
    }

    private (int, object?) Unbridge(string id)
    {
        if (!_bridges.Remove(id)) return (404, null);
        Left.Add(_lines.Count + _bridges.Count);
        return (204, null);
    }

    private (int, object?) Snoop(string id, string snoop, IQueryCollection query)
    {
        if (!_lines.ContainsKey(id)) return (404, null);
        if (query["spy"] != "both" || query["whisper"] != "out" && query["whisper"] != "none") return (400, "snoop");
        Start(_lines[snoop] = new(snoop, "Snoop", "s", query["appArgs"].ToString().Split(',')) { State = "Up" });
        return (200, _lines[snoop].Json());
    }

    private static (int, object?) OnChannel(Line line, string method, string what, IQueryCollection query)
    {
        if (what == "answer") line.State = "Up";
        if (what != "variable") return what == "play" && query["media"].ToString().Length == 0 ? (400, "media") : what == "play" ? (201, new { id = "p" }) : (204, null);
        if (method == "GET") return line.Variables.TryGetValue(query["variable"]!, out var value) ? (200, new { value }) : (404, null);
        line.Variables[query["variable"]!] = query["value"]!;
        return (204, null);
    }

    private (int, object?) OnBridge(HashSet<string> members, string what, IQueryCollection query)
    {
        if (what == "record") return _recordings.Add(query["name"]!) ? (201, new { name = query["name"].ToString() }) : (409, null);
        var channels = query["channel"].ToString().Split(',');
        // A channel that left this moment is no violation of ours.
        if (channels.Any(c => !_lines.ContainsKey(c))) return (400, null);
        if (channels.Any(c => !_lines[c].IsInApp)) return (422, "not in the application");
        if (what == "addChannel") members.UnionWith(channels);
        else if (!channels.All(members.Remove)) return (422, "not in this bridge");
        return (204, null);
    }
}
