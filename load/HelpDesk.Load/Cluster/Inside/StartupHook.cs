using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Runs inside of the servers that <c>load cluster</c> and <c>load sip</c> start (DOTNET_STARTUP_HOOKS, which asks for this name without a namespace): counts
/// what their meters say and tells it to whoever connects to the socket. Needs nothing but the runtime's own libraries, because nothing else
/// of this program is there.
/// </summary>
internal static class StartupHook
{
    /// <summary>The variable that names the socket.</summary>
    public const string Variable = "HELPDESK_FIGURES_SOCKET";

    private const string Commit = "helpdesk.storage.commit.duration";

    /// <summary>More commits than between two questions.</summary>
    private const int MostCommits = 1_000_000;

    private static readonly Dictionary<string, double> Sums = [];
    /// <summary>Seconds of each commit since somebody asked last. Guarded by <see cref="Sums"/>.</summary>
    private static readonly List<double> Commits = [];
    private static readonly MeterListener Listener = new();

    /// <summary>Called by the runtime before the server's own Main.</summary>
    public static void Initialize()
    {
        // The server starts no process of its own that this should be in.
        if (Environment.GetEnvironmentVariable(Variable) is not { } path) return;
        Listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name is "Microsoft.Orleans" or "HelpDesk.Storage") listener.EnableMeasurementEvents(instrument);
        };
        Listener.SetMeasurementEventCallback<int>(static (instrument, value, _, _) => Add(instrument, value));
        Listener.SetMeasurementEventCallback<long>(static (instrument, value, _, _) => Add(instrument, value));
        Listener.SetMeasurementEventCallback<double>(static (instrument, value, _, _) => Add(instrument, value));
        Listener.Start();
        new Thread(() => Tell(path)) { IsBackground = true }.Start();
    }

    private static void Add(Instrument instrument, double value)
    {
        lock (Sums)
        {
            if (instrument.IsObservable) Sums[instrument.Name] = value;
            else
            {
                Sums[instrument.Name] = Sums.GetValueOrDefault(instrument.Name) + value;
                Sums[$"{instrument.Name}#"] = Sums.GetValueOrDefault($"{instrument.Name}#") + 1;
                if (instrument.Name == Commit && Commits.Count < MostCommits) Commits.Add(value);
            }
        }
    }

    private static void Tell(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen();
        while (true)
        {
            using var asking = socket.Accept();
            asking.Send(Encoding.UTF8.GetBytes(Figures()));
        }
    }

    private static string Figures()
    {
        Listener.RecordObservableInstruments();
        var text = new StringBuilder();
        lock (Sums)
        {
            Sums["heap"] = GC.GetTotalMemory(forceFullCollection: true);
            Sums["commits"] = Commits.Count;
            Commits.Sort();
            foreach (var percent in (ReadOnlySpan<int>)[50, 99]) Sums[$"commit-p{percent}"] = Commits.Count == 0 ? 0 : Commits[Math.Max(0, (Commits.Count * percent + 99) / 100 - 1)];
            Commits.Clear();
            foreach (var (name, value) in Sums) text.Append(CultureInfo.InvariantCulture, $"{name}={value}\n");
        }
        return text.ToString();
    }
}
