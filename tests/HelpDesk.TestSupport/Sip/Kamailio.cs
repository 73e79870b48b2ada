using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace HelpDesk.TestSupport.Sip;

/// <summary>
/// Debian's Kamailio with telephony/kamailio/kamailio.cfg, on loopback ports of its own that stay the same after a restart. It ends with this
/// process too, however that ends: its shell waits for the end of a pipe.
/// </summary>
public sealed class Kamailio : IAsyncDisposable
{
    public const string Name = "kamailio-1", Secret = "the-secret-of-this-edge";

    /// <summary>Both sides sign in with them.</summary>
    public static readonly string Credentials = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Name}:{Secret}"));

    private const string Script = """
        exec 3<&0
        "$@" & pid=$!
        (cat <&3 > /dev/null; kill -TERM $pid) &
        wait $pid
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-kamailio-");
    private const int KeptLines = 5_000;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly string[] _settings;
    private Process? _shell;

    private Kamailio(string engine, string[] settings) => _settings =
        [$"ENGINE_ADDRESS={engine}", $"SOURCE_NAME={Name}", $"SOURCE_SECRET={Secret}", $"SIP_LISTEN=udp:127.0.0.1:{Sip}", $"HTTP_LISTEN=tcp:127.0.0.1:{Http}",
            $"RUN_DIRECTORY={_folder.FullName}", .. settings.Any(setting => setting.StartsWith("LINGER_MS=", StringComparison.Ordinal)) ? (string[])[] : ["LINGER_MS=1000"], .. settings];

    public int Sip { get; } = FreePort.TakeForUdp();
    public int Http { get; } = FreePort.Take();
    public string Commands => $"http://127.0.0.1:{Http}/commands";
    public string Log => string.Join('\n', _lines);

    /// <param name="engine">Host and port of the engine.</param>
    /// <param name="fallback">Called number (or default) → URIs separated by |.</param>
    /// <param name="settings">NAME=value, beyond the addresses.</param>
    public static async Task<Kamailio> Start(string engine, IReadOnlyDictionary<string, string>? fallback = null, params string[] settings)
    {
        var kamailio = new Kamailio(engine, settings);
        File.Copy(Path.Combine(Built.Root, "telephony/kamailio/kamailio.cfg"), kamailio.InFolder("kamailio.cfg"));
        await File.WriteAllLinesAsync(kamailio.InFolder("fallback.cfg"), (fallback ?? new Dictionary<string, string>()).Select(f => $"$sht(fallback=>{f.Key}) = \"{f.Value}\";"));
        await kamailio.Restart();
        return kamailio;
    }

    public async Task Restart()
    {
        var program = (string[])[SipPrograms.PathOf("kamailio"), "-DD", "-E", "-m", "256", "-M", "16", "-f", InFolder("kamailio.cfg"), "-w", _folder.FullName, "-Y", _folder.FullName,
            .. _settings.SelectMany(setting => new[] { "-A", setting })];
        _shell = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Script, "kamailio", .. program])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _shell.OutputDataReceived += (_, line) => Heard(line.Data);
        _shell.ErrorDataReceived += (_, line) => Heard(line.Data);
        _shell.BeginOutputReadLine();
        _shell.BeginErrorReadLine();
        using var http = new HttpClient();
        await Until.Empty("Kamailio's start", async () => _shell.HasExited ? throw new InvalidOperationException($"Kamailio ended at its start:\n{Log}") : await Answers(http) ? [] : [Log]);
    }

    /// <summary>SIGKILL to all of its processes at once.</summary>
    public async Task Kill()
    {
        var kill = await Command.Run("sh", ["-c", $"kill -9 -{_shell!.Id}"]);
        if (kill.ExitCode != 0) throw new InvalidOperationException($"Kamailio could not be killed: {kill.Errors}");
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    /// <summary>What it still remembers of calls: transactions, dialogs, rows of its tables; and the events that it is just posting.</summary>
    public async Task<IReadOnlyList<string>> Leftovers()
    {
        var left = new List<string>();
        if (await Transactions() is var current and not "0") left.Add($"transactions: {current}");
        foreach (var state in (string[])["starting", "connecting", "answering", "ongoing"])
            if (Figure(await Rpc("dlg.stats_active"), state) is var dialogs and not "0") left.Add($"dialogs {state}: {dialogs}");
        foreach (var table in (string[])["call", "parked"]) left.AddRange(await Rows(table));
        // The number of the last event of a call that ended goes by itself, a little later.
        left.AddRange((await Rows("count")).Where(row => !row.EndsWith("|seq", StringComparison.Ordinal)));
        // In this order: a call's events begin to be posted before it is forgotten, and are kept before they cease to be.
        if (await Status() is var status && !status.Contains("\"posting\":0}", StringComparison.Ordinal)) left.Add(status);
        left.AddRange(await Rows("kept"));
        return left;
    }

    /// <summary>How many transactions it remembers, those that ended less than LINGER_MS ago too.</summary>
    public async Task<string> Transactions() => Figure(await Rpc("tm.stats"), "current");

    /// <summary>Asks it until nothing of any call is left, and the engine has heard of all that was.</summary>
    public Task Forgets() => Until.Empty("Kamailio's memory", Leftovers);

    /// <summary>What GET /status says.</summary>
    public async Task<string> Status()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Authorization", Credentials);
        return await http.GetStringAsync(new Uri($"http://127.0.0.1:{Http}/status"));
    }

    public async Task<string> Rpc(params string[] words) => (await Ask(words)).Output;

    public async ValueTask DisposeAsync()
    {
        if (_shell is { HasExited: false })
        {
            _shell.StandardInput.Close();
            await _shell.WaitForExitAsync();
        }
        _folder.Delete(recursive: true);
    }

    private string InFolder(string file) => Path.Combine(_folder.FullName, file);

    private Task<Command> Ask(params string[] words) => Command.Run(SipPrograms.PathOf("kamcmd"), ["-s", $"unix:{InFolder("helpdesk_ctl")}", .. words]);

    private async Task<IReadOnlyList<string>> Rows(string table)
    {
        var dump = await Ask("htable.dump", table);
        // What can't be told (too many rows for one answer) must not look like nothing.
        if (dump.ExitCode != 0) return [$"{table}: {dump.Output}{dump.Errors}"];
        return [.. dump.Output.Split('\n').Where(line => line.TrimStart().StartsWith("name:", StringComparison.Ordinal)).Select(line => $"{table} {line.Trim()[6..]}")];
    }

    private static string Figure(string answer, string name) =>
        answer.Split('\n').Select(line => line.Trim().Split(": ")).FirstOrDefault(words => words[0] == name)?[1].Trim() ?? $"no {name} in {answer}";

    private async Task<bool> Answers(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{Http}/status"));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Heard(string? line)
    {
        if (line is null) return;
        _lines.Enqueue(line);
        while (_lines.Count > KeptLines && _lines.TryDequeue(out _))
        {
            // The latest say what is wrong now.
        }
    }
}
