using System.Globalization;
using System.Runtime.InteropServices;

namespace HelpDesk.TestSupport;

/// <summary>The processes of a running server: the postmaster and its children, of which each connection has one. Linux only (/proc).</summary>
internal sealed class ServerProcesses(string data)
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>SIGKILL to the postmaster; its children notice and end. Returns when all are gone.</summary>
    public void KillPostmaster()
    {
        var (postmaster, children) = Running();
        Send(postmaster, Kill);
        foreach (var pid in (int[])[postmaster, .. children]) AwaitEnd(pid);
    }

    /// <summary>The postmaster first: then no child is added.</summary>
    public void Pause()
    {
        Send(Postmaster(), Stop);
        foreach (var child in Running().Children) Send(child, Stop);
    }

    public void Resume()
    {
        var (postmaster, children) = Running();
        foreach (var child in children) Send(child, Continue);
        Send(postmaster, Continue);
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

    private static void Send(int pid, int signal)
    {
        // A child may have ended between the look and the signal.
        const int NoSuchProcess = 3;
        if (kill(pid, signal) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
            throw new InvalidOperationException($"Signal {signal} to process {pid} failed with error {error}.");
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int pid, int signal);
}
