using System.Globalization;
using HelpDesk.TestSupport;

namespace HelpDesk.Load;

/// <summary>The processes that are measured together: the embedded host, or silos of one cluster, over a database of their own.</summary>
internal sealed class Site : IDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(2), RetryEvery = TimeSpan.FromMilliseconds(50);

    private readonly FileInfo _program;
    private readonly string _store;
    private readonly DirectoryInfo _sockets = Directory.CreateTempSubdirectory("helpdesk-cluster-");
    private readonly string[][] _options;
    private readonly ServerProcess[] _nodes;
    private readonly string[] _asks;
    private int _started;

    private Site(string name, FileInfo program, string store, string[][] options)
    {
        (Name, _program, _store, _options) = (name, program, store, options);
        _nodes = new ServerProcess[options.Length];
        Addresses = [.. options.Select(_ => new Uri(FormattableString.Invariant($"http://127.0.0.1:{FreePort.Take()}")))];
        _asks = new string[options.Length];
    }

    public string Name { get; }

    public IReadOnlyList<Uri> Addresses { get; }

    public ServerProcess this[int node] => _nodes[node];

    public IReadOnlyList<ServerProcess> Nodes => _nodes;

    public static Task<Site> EmbeddedAsync(FileInfo program, string store) => StartAsync("embedded", program, store, [[]]);

    public static Task<Site> SilosAsync(int silos, FileInfo program, string store) => StartAsync(
        silos == 1 ? "1 silo" : FormattableString.Invariant($"{silos} silos"), program, store,
        [.. Enumerable.Range(0, silos).Select(_ => (string[])["--host", "orleans", "--silo-port", Port(), "--gateway-port", Port()])]);

    /// <summary>Starts a node, also again; returns when it serves.</summary>
    public Task StartAsync(int node)
    {
        _nodes[node]?.Dispose();
        _asks[node] = Path.Combine(_sockets.FullName, FormattableString.Invariant($"{_started++}"));
        _nodes[node] = ServerProcess.Start(_program.FullName, _store, Addresses[node], _options[node], new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location, [StartupHook.Variable] = _asks[node],
        });
        return _nodes[node].Ready;
    }

    /// <summary>Clients of one node.</summary>
    public Connections To(int node) => new(Addresses[node], Retry, RetryEvery);

    public async Task<InsideFigures> FiguresAsync(CancellationToken ct)
    {
        var all = await Task.WhenAll(_asks.Select(socket => InsideFigures.AskAsync(socket, ct)));
        return all.Aggregate((a, b) => a + b);
    }

    public void Dispose()
    {
        foreach (var node in _nodes) node?.Dispose();
        _sockets.Delete(recursive: true);
    }

    private static async Task<Site> StartAsync(string name, FileInfo program, string store, string[][] options)
    {
        var site = new Site(name, program, store, options);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, options.Length).Select(site.StartAsync));
            return site;
        }
        catch
        {
            site.Dispose();
            throw;
        }
    }

    private static string Port() => FreePort.Take().ToString(CultureInfo.InvariantCulture);
}
