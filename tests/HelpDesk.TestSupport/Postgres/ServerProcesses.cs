using System.Globalization;

namespace HelpDesk.TestSupport;

/// <summary>The processes of a running server: the postmaster and its children, of which each connection has one. Linux only (/proc).</summary>
internal sealed class ServerProcesses(string data)
{
    /// <summary>SIGKILL to the postmaster; its children notice and end. Returns when all are gone.</summary>
    public void KillPostmaster()
    {
        var (postmaster, children) = Running();
        Send(postmaster, Signals.Killed);
        foreach (var pid in (int[])[postmaster, .. children]) AwaitEnd(pid);
    }

    /// <summary>The postmaster first: then no child is added.</summary>
    public void Pause()
    {
        Send(Postmaster(), Signals.Stopped);
        foreach (var child in Running().Children) Send(child, Signals.Stopped);
    }

    public void Resume()
    {
        var (postmaster, children) = Running();
        foreach (var child in children) Send(child, Signals.Continued);
        Send(postmaster, Signals.Continued);
    }

    /// <summary>Processor time of all of them since the server's start, also of those that have ended.</summary>
    public TimeSpan Worked()
    {
        var (postmaster, children) = Running();
        return TimesOf(postmaster, ended: true) + children.Aggregate(TimeSpan.Zero, (sum, pid) => sum + TimesOf(pid, ended: false));
    }

    /// <summary>User and system time out of /proc/PID/stat, in hundredths of a second; with those of children that have ended, which stand behind them.</summary>
    private static TimeSpan TimesOf(int pid, bool ended)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            var times = text[(text.LastIndexOf(')') + 2)..].Split(' ')[11..(ended ? 15 : 13)];
            return TimeSpan.FromMilliseconds(10 * times.Sum(t => long.Parse(t, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            // It has ended since; the postmaster counts it from now on.
            return TimeSpan.Zero;
        }
    }

    private int Postmaster() => int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private (int Postmaster, int[] Children) Running()
    {
        var postmaster = Postmaster();
        var children = File.ReadAllText($"/proc/{postmaster}/task/{postmaster}/children");
        return (postmaster, [.. children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pid => int.Parse(pid, CultureInfo.InvariantCulture))]);
    }

    private static void AwaitEnd(int pid)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            process.WaitForExit(TimeSpan.FromSeconds(60));
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }

    /// <summary>A child may have ended between the look and the signal.</summary>
    private static void Send(int pid, int signal) => Signals.TrySend(pid, signal);
}
