using System.Globalization;

namespace HelpDesk.Load;

/// <summary>How long the commits of a server took since it was asked last, by its own meter.</summary>
/// <param name="Count">Transactions.</param>
/// <param name="P50">Of one commit.</param>
/// <param name="P99">Of one commit.</param>
internal sealed record CommitFigures(int Count, TimeSpan P50, TimeSpan P99)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"n {Count}, p50 {P50.TotalMilliseconds:0.00} ms, p99 {P99.TotalMilliseconds:0.00} ms");
}

/// <summary>The way to what a server that is started with <see cref="Environment"/> counts inside (<see cref="StartupHook"/>).</summary>
internal sealed class InsideOf : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-inside-");

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location, [StartupHook.Variable] = Socket,
    };

    private string Socket => Path.Combine(_folder.FullName, "figures");

    /// <summary>Asks, and so begins anew.</summary>
    public async Task<CommitFigures> CommitsAsync(CancellationToken ct)
    {
        var figures = await InsideFigures.ReadAsync(Socket, ct);
        return new CommitFigures((int)figures["commits"], TimeSpan.FromSeconds(figures["commit-p50"]), TimeSpan.FromSeconds(figures["commit-p99"]));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
