using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using HelpDesk.Client;

namespace HelpDesk.TestSupport;

/// <summary>
/// The real server as a process of its own, on a port and a store of its own, both the same after a restart. Its folder goes when it is
/// disposed, unless <see cref="KeepFolder"/> was set.
/// </summary>
public sealed partial class Server : IAsyncDisposable
{
    private const string Beginning = "── started ──";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-server-");
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly string _verb;
    private Process? _process;
    private Task _ready = Task.CompletedTask;

    private Server(string verb, string? store)
    {
        _verb = verb;
        Store = store ?? Path.Combine(_folder.FullName, "helpdesk.db");
        Http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Take()}");
    public HttpClient Http { get; }
    public string Store { get; }
    public string Folder => _folder.FullName;
    public bool KeepFolder { get; set; }

    /// <summary>The path of the silo's program that the next process runs.</summary>
    public string Program { get; set; } = Built.Silo;

    /// <summary>Whether the next process takes the header for who asks, so that a test is whom it wants to be.</summary>
    public bool TrustsHeader { get; set; } = true;

    /// <summary>Variables of the environment that the next process gets beside those of this one.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Everything that the processes printed, the latest last.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>What the latest process printed.</summary>
    public string LatestOutput => string.Join('\n', _lines.Reverse().TakeWhile(line => line != Beginning).Reverse());

    /// <param name="verb">The silo's verb.</param>
    /// <param name="store">What to put behind --store; null = a file in the server's own folder.</param>
    /// <param name="more">What else to put behind the verb, at this start.</param>
    public static Task<Server> Start(string verb = "serve", string? store = null, params string[] more) => StartBuild(Built.Silo, verb, store, more);

    /// <summary>As <see cref="Start"/>, and who asks has to prove it.</summary>
    public static Task<Server> StartStrict(string verb = "serve", string? store = null, params string[] more) => Started(new Server(verb, store) { TrustsHeader = false }, more);

    /// <summary>As <see cref="Start"/>, with a program of another build.</summary>
    public static Task<Server> StartBuild(string program, string verb, string? store, params string[] more) => Started(new Server(verb, store) { Program = program }, more);

    /// <summary>As <see cref="Start"/>, with variables in its environment, at each start.</summary>
    public static Task<Server> StartIn(IReadOnlyDictionary<string, string> environment, string? store = null)
    {
        var server = new Server("serve", store);
        foreach (var (name, value) in environment) server.Environment[name] = value;
        return Started(server);
    }

    private static async Task<Server> Started(Server server, params string[] more)
    {
        try
        {
            await server.Restart(more);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public HelpDeskClient As(string principal) => new(Http, principal);

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        await _ready.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Starts the process on the port it had, so that clients find it again, and returns when it serves.</summary>
    public Task Restart(params string[] more)
    {
        Begin(more);
        return _ready;
    }

    /// <summary>Starts the process and does not wait for it.</summary>
    public void Begin(params string[] more)
    {
        _process?.Dispose();
        _lines.Enqueue(Beginning);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet", [Program, _verb, "--store", Store, "--urls", Address.ToString(), .. TrustsHeader ? ["--trust-header"] : Array.Empty<string>(), .. more])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName,
        };
        // A server of a test lives for seconds: to count what it calls, so that it is faster later, costs a fifth of its start. Where speed is measured it runs as users run it.
        if (System.Environment.GetEnvironmentVariable("HELPDESK_DESK_FIGURES") is null) start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Heard(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data, ready);
        _process.EnableRaisingEvents = true;
        _process.Exited += (ended, _) =>
        {
            // Until its last words have arrived.
            ((Process)ended!).WaitForExit();
            ready.TrySetException(new InvalidOperationException($"The server ended before it was ready:\n{Output}"));
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ready = ready.Task.WaitAsync(Patience);
    }

    public void Freeze() => _process!.Freeze();

    public void Thaw() => _process!.Thaw();

    /// <summary>SIGTERM, as a service manager stops it; the exit code.</summary>
    public Task<int> Stop()
    {
        _process!.Terminate();
        return Ended();
    }

    /// <summary>The latest process runs no more.</summary>
    public bool HasEnded => _process is { HasExited: true };

    /// <summary>Waits for the process to end by itself; the exit code.</summary>
    public async Task<int> Ended()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process!.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await Kill();
        _process?.Dispose();
        Http.Dispose();
        // One that was killed could not take it away itself.
        if (File.Exists(LocalKey.PathOf(Address.Port))) File.Delete(LocalKey.PathOf(Address.Port));
        if (KeepFolder) await File.WriteAllTextAsync(Path.Combine(Folder, "server.log"), Output);
        else _folder.Delete(recursive: true);
    }

    private void Heard(string? line, TaskCompletionSource ready)
    {
        if (line is null) return;
        _lines.Enqueue(line);
        if (ReadyLine().IsMatch(line)) ready.TrySetResult();
    }

    [GeneratedRegex(@"is ready at \S+")]
    private static partial Regex ReadyLine();
}
