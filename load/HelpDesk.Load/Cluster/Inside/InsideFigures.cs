using System.Globalization;
using System.Net.Sockets;

namespace HelpDesk.Load;

/// <summary>What the servers of a site counted since they started, all together (<see cref="StartupHook"/>).</summary>
/// <param name="Remote">Messages between silos, Orleans' own included.</param>
/// <param name="Local">Messages between grains of one silo.</param>
/// <param name="Commits">Transactions that wrote something.</param>
/// <param name="Decisions">What was committed in them: one for each step of an actor.</param>
/// <param name="Heap">Managed memory that is in use, after a full collection, in bytes.</param>
internal sealed record InsideFigures(double Remote, double Local, double Commits, double Decisions, double Heap)
{
    public static InsideFigures operator -(InsideFigures later, InsideFigures earlier) => new(
        later.Remote - earlier.Remote, later.Local - earlier.Local, later.Commits - earlier.Commits, later.Decisions - earlier.Decisions,
        later.Heap - earlier.Heap);

    public static InsideFigures operator +(InsideFigures a, InsideFigures b) =>
        new(a.Remote + b.Remote, a.Local + b.Local, a.Commits + b.Commits, a.Decisions + b.Decisions, a.Heap + b.Heap);

    public InsideFigures Times(double factor) => new(Remote * factor, Local * factor, Commits * factor, Decisions * factor, Heap * factor);

    /// <summary>Asks one server.</summary>
    public static async Task<InsideFigures> AskAsync(string socket, CancellationToken ct)
    {
        var sums = await ReadAsync(socket, ct);
        return new InsideFigures(
            sums.GetValueOrDefault("orleans-messaging-sent-messages-size#"), sums.GetValueOrDefault("orleans-messaging-sent-local"),
            sums.GetValueOrDefault("helpdesk.storage.batch.size#"), sums.GetValueOrDefault("helpdesk.storage.batch.size"), sums["heap"]);
    }

    /// <summary>All that one server says, by name.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> ReadAsync(string socket, CancellationToken ct)
    {
        using var asking = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await asking.ConnectAsync(new UnixDomainSocketEndPoint(socket), ct);
        using var reader = new StreamReader(new NetworkStream(asking));
        var sums = new Dictionary<string, double>();
        while (await reader.ReadLineAsync(ct) is { } line)
            if (line.Split('=') is [var name, var value]) sums[name] = double.Parse(value, CultureInfo.InvariantCulture);
        return sums;
    }
}
