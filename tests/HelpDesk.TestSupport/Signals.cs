using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HelpDesk.TestSupport;

/// <summary>kill(2): .NET itself can only send SIGKILL. Numbers are Linux'.</summary>
public static class Signals
{
    private const int Terminated = 15, Continued = 18, Stopped = 19;

    /// <summary>SIGTERM, as a service manager asks a process to end.</summary>
    public static void Terminate(this Process process) => Send(process, Terminated);

    /// <summary>SIGSTOP: the process stands still, its connections stay open.</summary>
    public static void Freeze(this Process process) => Send(process, Stopped);

    /// <summary>SIGCONT: the frozen process goes on as if no time had passed.</summary>
    public static void Thaw(this Process process) => Send(process, Continued);

    private static void Send(Process process, int signal)
    {
        if (kill(process.Id, signal) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError(), $"Signal {signal} to process {process.Id} failed");
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int pid, int signal);
}
