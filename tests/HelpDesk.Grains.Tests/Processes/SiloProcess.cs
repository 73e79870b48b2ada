using System.Globalization;
using HelpDesk.Client;
using HelpDesk.TestSupport;

namespace HelpDesk.Grains.Tests;

/// <summary>A silo of the cluster as a process of its own, on the same ports after each start.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private readonly Server _server;
    private readonly string[] _options;

    private SiloProcess(Server server, string[] options) => (_server, _options) = (server, options);

    public Uri Address => _server.Address;
    public HttpClient Http => _server.Http;

    /// <summary>What the latest process printed.</summary>
    public string Words => _server.LatestOutput;

    public string Folder => _server.Folder;

    /// <summary>At which the other silos reach it.</summary>
    public int SiloPort => int.Parse(_options[3], CultureInfo.InvariantCulture);

    public bool KeepFolder { set => _server.KeepFolder = value; }

    /// <param name="store">The database that the silos share.</param>
    /// <param name="build">The silo's program; null = this build's.</param>
    public static async Task<SiloProcess> Start(string store, string? build = null)
    {
        string[] options = ["--host", "orleans", "--silo-port", Port(), "--gateway-port", Port()];
        return new SiloProcess(await Again(() => Server.StartBuild(build ?? Built.Silo, "serve", store, options)), options);
    }

    /// <summary>Starts it again, now as this build; returns when it serves.</summary>
    public Task Restart()
    {
        _server.Program = Built.Silo;
        return Again(async () =>
        {
            await _server.Restart(_options);
            return true;
        });
    }

    public HelpDeskClient As(string principal) => _server.As(principal);

    /// <summary>It got no processor for so long that the others declared it dead, and ended when it heard of that.</summary>
    public bool WasDeclaredDead => _server.HasEnded && Words.Contains("told I am dead", StringComparison.Ordinal);

    public Task Kill() => _server.Kill();

    public void Freeze() => _server.Freeze();

    public void Thaw() => _server.Thaw();

    /// <summary>SIGTERM; the exit code.</summary>
    public Task<int> Stop() => _server.Stop();

    /// <summary>Waits until it has ended by itself; the exit code.</summary>
    public Task<int> Ended() => _server.Ended();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>
    /// Whom the others did not reach for a second while it started, on a machine that all tests share, is voted dead and ends; as docs/OPERATIONS.md
    /// says it is then started again. A few times only: one that never comes up is a defect.
    /// </summary>
    private static async Task<T> Again<T>(Func<Task<T>> start)
    {
        for (var left = 3; ; left--)
        {
            try
            {
                return await start();
            }
            catch (InvalidOperationException e) when (left > 0 && e.Message.Contains("I have been told I am dead", StringComparison.Ordinal))
            {
                // Once more.
            }
        }
    }

    private static string Port() => FreePort.Take().ToString(CultureInfo.InvariantCulture);
}
