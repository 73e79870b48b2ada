using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using HelpDesk.Client;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The real server as a process of its own, on a free port and a store of its own.</summary>
internal sealed partial class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-e2e-");
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly string _verb;
    private Process? _process;
    private HttpClient? _http;

    private Server(string verb) => _verb = verb;

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");
    public string Store => Path.Combine(_folder.FullName, "helpdesk.db");
    public string Output => string.Join('\n', _lines);

    public static async Task<Server> Start(string verb = "serve")
    {
        var server = new Server(verb);
        await server.Launch();
        return server;
    }

    public HelpDeskClient As(string principal) => new(_http!, principal);

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>On the port it had, so that clients find it again.</summary>
    public Task Restart(params string[] more) => Launch(more);

    /// <summary>SIGTERM, as a service manager stops it; the exit code.</summary>
    public async Task<int> Stop()
    {
        Assert.Equal(0, kill(_process!.Id, Terminate));
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await Kill();
        _process?.Dispose();
        _http?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task Launch(params string[] more)
    {
        _process?.Dispose();
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Process.Start(new ProcessStartInfo("dotnet", [Built.Silo, _verb, "--store", Store, "--urls", Address.ToString(), .. more])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName,
        })!;
        void Heard(string? line)
        {
            if (line is null) return;
            _lines.Enqueue(line);
            if (ReadyLine().Match(line) is { Success: true } match) ready.TrySetResult(new Uri(match.Groups[1].Value));
        }
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The server ended before it was ready:\n{Output}"));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await ready.Task.WaitAsync(Patience);
        _http ??= new HttpClient { BaseAddress = Address };
    }

    private const int Terminate = 15;

    /// <summary>kill(2): .NET itself can only send SIGKILL.</summary>
    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int pid, int signal);

    [GeneratedRegex(@"is ready at (\S+)")]
    private static partial Regex ReadyLine();
}
