using System.Collections.Concurrent;
using System.Diagnostics;
using HelpDesk.TestSupport;

namespace HelpDesk.Load;

/// <summary>The real server as a process of its own, to be killed and started again.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private ServerProcess(string program, string store, Uri address, IEnumerable<string> more, IReadOnlyDictionary<string, string> environment)
    {
        Address = address;
        StartedAt = DateTimeOffset.UtcNow;
        Started = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--quiet", "--trust-header", "--store", store, "--urls", address.ToString(), .. more])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _ready.TrySetException(new IOException($"The server ended: {string.Join('\n', _lines)}"));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>When the process was asked for, by the wall clock and by <see cref="Stopwatch"/>.</summary>
    public DateTimeOffset StartedAt { get; }
    public long Started { get; }

    /// <summary>It said that it listens.</summary>
    public Task Ready => _ready.Task.WaitAsync(Patience);

    /// <summary>Bytes of memory that the system gave it.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Processor time that it used since its start: what a wait costs on a machine that others use too.</summary>
    public TimeSpan Worked
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="program">HelpDesk.Silo.dll</param>
    /// <param name="store">What follows --store.</param>
    /// <param name="address">Where it is to listen.</param>
    /// <param name="more">What else follows serve; null = nothing.</param>
    /// <param name="environment">Variables of its environment beside this process' own; null = none.</param>
    public static ServerProcess Start(
        string program, string store, Uri address, IEnumerable<string>? more = null, IReadOnlyDictionary<string, string>? environment = null) =>
        new(program, store, address, more ?? [], environment ?? new Dictionary<string, string>());

    /// <summary>SIGKILL: nothing is flushed, no handler runs.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Freeze() => _process.Freeze();

    public void Thaw() => _process.Thaw();

    /// <summary>It has ended, by itself or not.</summary>
    public Task Ended => _process.WaitForExitAsync().WaitAsync(Patience);

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private void Heard(string? line)
    {
        if (line is null) return;
        _lines.Enqueue(line);
        if (line.Contains(" is ready at ", StringComparison.Ordinal)) _ready.TrySetResult();
    }
}
