using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HelpDesk.TestSupport;

/// <summary>kill(2): .NET itself can only send SIGKILL. Numbers are Linux'.</summary>
public static class Signals
{
    internal const int Killed = 9, Terminated = 15, Continued = 18, Stopped = 19;
    private const int NoSuchProcess = 3;

    /// <summary>SIGTERM, as a service manager asks a process to end.</summary>
    public static void Terminate(this Process process) => Send(process, Terminated);

    /// <summary>SIGSTOP: the process stands still, its connections stay open.</summary>
    public static void Freeze(this Process process) => Send(process, Stopped);

    /// <summary>SIGCONT: the frozen process goes on as if no time had passed.</summary>
    public static void Thaw(this Process process) => Send(process, Continued);

    private static void Send(Process process, int signal)
    {
        if (!TrySend(process.Id, signal)) throw new Win32Exception(NoSuchProcess, $"Signal {signal} to process {process.Id} failed");
    }

    /// <summary>False when the process has ended already.</summary>
    internal static bool TrySend(int pid, int signal)
    {
        if (kill(pid, signal) == 0) return true;
        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess ? false : throw new Win32Exception(error, $"Signal {signal} to process {pid} failed");
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int pid, int signal);
}
