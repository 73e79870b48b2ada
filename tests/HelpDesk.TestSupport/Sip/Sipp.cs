using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace HelpDesk.TestSupport.Sip;

/// <summary>SIPp with one of the scenarios in Scenarios/, as a telephone on a loopback port of its own: calls it, or lets itself be called until it is disposed.</summary>
public sealed partial class Sipp : IAsyncDisposable
{
    /// <summary>For what comes while it waits for a core: as much as a system gives, where SIPp's own 65536 bytes are some dozens of messages.</summary>
    private const int SocketBytes = 1 << 20;

    private const string UntilTold = "<recv request=\"INFO\"/>";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-sipp-");
    private readonly ConcurrentQueue<string> _screen = new();
    private readonly Process _process;

    /// <param name="scenario">A file of Scenarios/.</param>
    /// <param name="arguments">Of SIPp.</param>
    /// <param name="pause">An XML element in place of the scenario's pauses; null = they are as they stand, by -d.</param>
    /// <param name="traced">Each message is kept; else only numbers are, which costs much less.</param>
    private Sipp(string scenario, IEnumerable<string> arguments, string? pause = null, bool traced = true)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Sip/Scenarios", scenario);
        if (pause is not null)
        {
            var text = File.ReadAllText(file).Replace("<pause/>", pause, StringComparison.Ordinal);
            File.WriteAllText(file = Path.Combine(_folder.FullName, scenario), text);
        }
        _process = Process.Start(new ProcessStartInfo(SipPrograms.PathOf("sipp"),
            [.. arguments, "-sf", file, "-i", "127.0.0.1", "-p", Text(Port), "-mp", Text(MediaPorts.Take()), "-nostdin", "-buff_size", Text(SocketBytes), "-trace_err", "-error_file", ErrorFile, .. traced ? Traced() : Counted()])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName,
        })!;
        // Its screens are read so that it does not block.
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => _screen.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; } = FreePort.TakeForUdp();
    public string Uri => $"sip:phone@127.0.0.1:{Port}";

    /// <summary>Its address with that user.</summary>
    public string UriOf(string user) => $"sip:{user}@127.0.0.1:{Port}";

    /// <summary>What it counted, when it has ended; only where messages are not kept.</summary>
    public SippStatistics Statistics => SippStatistics.Read(StatisticsFile, _folder);

    /// <summary>What it sent and received so far.</summary>
    public IReadOnlyList<SipMessage> Messages => SipMessage.Read(MessageFile);

    /// <summary>How often it was rung. (An INVITE that it was slow to answer comes again, and is the same.)</summary>
    public int Rung => Messages.Where(message => !message.Sent && message.Is("INVITE")).Select(message => message.Branch).Distinct().Count();

    public string Errors => File.Exists(ErrorFile) ? File.ReadAllText(ErrorFile) : "";

    /// <summary>First lines of what it did not expect and passed over, but for ringing that was overtaken by its answer.</summary>
    public IReadOnlyList<string> Unexpected => [.. UnexpectedMessage().Matches(Errors).Select(match => match.Groups[1].Value).Where(line => !line.StartsWith("SIP/2.0 18", StringComparison.Ordinal))];

    private string Trace => $"{Errors}\n{string.Join('\n', Messages.TakeLast(40))}";
    private string MessageFile => Path.Combine(_folder.FullName, "messages");
    private string ErrorFile => Path.Combine(_folder.FullName, "errors");
    private string StatisticsFile => Path.Combine(_folder.FullName, "statistics");

    /// <summary>A telephone that waits for calls, returned when it does.</summary>
    /// <param name="scenario">A file of Scenarios/.</param>
    /// <param name="more">Arguments of SIPp, as -d for its pauses in milliseconds.</param>
    public static Task<Sipp> Phone(string scenario, params string[] more) => Waits(new Sipp(scenario, more), scenario);

    /// <summary>As <see cref="Phone"/>, for so many calls that their messages are not kept.</summary>
    public static Task<Sipp> BusyPhone(string scenario, params string[] more) => Waits(new Sipp(scenario, more, traced: false), scenario);

    /// <summary>As <see cref="Phone"/>, and each call's pause lasts until <see cref="Answer"/>.</summary>
    /// <param name="scenario">A file of Scenarios/.</param>
    public static Task<Sipp> PhoneUntilTold(string scenario) => Waits(new Sipp(scenario, [], UntilTold), scenario);

    private static async Task<Sipp> Waits(Sipp phone, string scenario)
    {
        var socket = $":{phone.Port:X4} ";
        await Until.True($"A telephone on port {phone.Port}", () => phone._process.HasExited
            ? throw new InvalidOperationException($"SIPp can't play {scenario}:\n{phone.Errors}\n{string.Join('\n', phone._screen)}")
            : File.ReadLines("/proc/net/udp").Any(line => line.Contains(socket, StringComparison.Ordinal)));
        return phone;
    }

    /// <summary>
    /// Begins to call. What the scenario does not expect is passed over (Kamailio's processes may let an answer overtake the ringing before it), and a call
    /// that does not come to the scenario's end is missed. Call-IDs are <paramref name="name"/>-1, -2, …
    /// </summary>
    /// <param name="scenario">A file of Scenarios/.</param>
    /// <param name="name">Names the calls; different for each caller of a test.</param>
    /// <param name="to">Kamailio's SIP port.</param>
    /// <param name="called">The number that is dialled.</param>
    /// <param name="calls">How many.</param>
    /// <param name="more">Arguments of SIPp, as -d for its pauses in milliseconds and -r for calls per second.</param>
    public static Sipp Call(string scenario, string name, int to, string called, int calls = 1, params string[] more) =>
        new(scenario, Calling(name, to, called, calls, more));

    /// <summary>As <see cref="Call"/>, and each call draws its pauses, evenly from 0 to <paramref name="mostMs"/> milliseconds.</summary>
    public static Sipp CallAtRandom(string scenario, string name, int to, string called, int calls, int mostMs, params string[] more) =>
        new(scenario, Calling(name, to, called, calls, more), Drawn(mostMs));

    /// <summary>As <see cref="CallAtRandom"/>, for so many calls that their messages are not kept, but what was counted. Who hears nothing for ten seconds fails.</summary>
    public static Sipp CallMuch(string scenario, string name, int to, string called, int calls, int mostMs, params string[] more) =>
        new(scenario, [.. Calling(name, to, called, calls, more), "-recv_timeout", "10000"], Drawn(mostMs), traced: false);

    /// <summary>As <see cref="Call"/>, and each call's pause lasts until <see cref="GoOn"/>.</summary>
    public static Sipp CallUntilTold(string scenario, string name, int to, string called, int calls = 1, params string[] more) =>
        new(scenario, Calling(name, to, called, calls, more), UntilTold);

    /// <summary>Ends a caller's pause (<see cref="CallUntilTold"/>), by a message of its own: SIPp has no other way to be told something of one call.</summary>
    /// <param name="call">Its Call-ID; Kamailio has answered it.</param>
    public Task GoOn(string call) =>
        // It looks at no request without To.
        Tell($"INFO sip:caller@127.0.0.1:{Port} SIP/2.0", "Via: SIP/2.0/UDP 127.0.0.1", "From: <sip:test@127.0.0.1>;tag=test", $"To: <sip:caller@127.0.0.1:{Port}>", $"Call-ID: {call}", "CSeq: 1 INFO", "Content-Length: 0", "", "");

    /// <summary>Ends a telephone's pause (<see cref="PhoneUntilTold"/>): by the INVITE under another name, as it answers the latest request that it got.</summary>
    /// <param name="call">Its Call-ID; waits until the telephone has noticed that it is rung for it.</param>
    public async Task Answer(string call)
    {
        await Until.True($"The INVITE of {call}", () => Ringing() is not null);
        await Tell($"INFO{Ringing()!.Text["INVITE".Length..]}");

        SipMessage? Ringing() => Messages.LastOrDefault(message => !message.Sent && message.CallId == call && message.Is("INVITE"));
    }

    private async Task Tell(params string[] lines)
    {
        using var socket = new UdpClient();
        await socket.SendAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines)), "127.0.0.1", Port);
    }

    /// <summary>Waits for its last call's end; fails unless each went as the scenario says.</summary>
    public async Task Succeeds()
    {
        var code = await Ended();
        if (code != 0) throw new InvalidOperationException($"SIPp ended with {code}:\n{Trace}");
    }

    /// <summary>Waits for its end; the exit code: 0 = all calls went as the scenario says.</summary>
    /// <param name="most">How long; default one minute.</param>
    public async Task<int> Ended(TimeSpan? most = null)
    {
        using var patience = new CancellationTokenSource(most ?? Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"SIPp did not end within {most ?? Patience}:\n{Trace}");
        }
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private string[] Traced() => ["-trace_msg", "-message_file", MessageFile, "-message_overwrite", "false"];

    private string[] Counted() => ["-trace_stat", "-stf", StatisticsFile, "-fd", "1", "-trace_rtt", "-rtt_freq", "1"];

    private static string Drawn(int mostMs) => $"<pause distribution=\"uniform\" min=\"0\" max=\"{mostMs}\"/>";

    private static string[] Calling(string name, int to, string called, int calls, string[] more) =>
        [$"127.0.0.1:{to}", "-s", called, "-m", Text(calls), "-cid_str", $"{name}-%u", "-default_behaviors", "all,-abortunexp", .. more];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("unexpected message.*received '([^\r\n]*)")]
    private static partial Regex UnexpectedMessage();
}
