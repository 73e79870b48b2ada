using System.Diagnostics;

namespace HelpDesk.TestSupport;

/// <summary>
/// A small process that waits until this one closes a pipe, which the kernel does however this one ends, then stops the server and removes
/// its files. (A death signal, as setpriv sends it, would come when the thread ends that started the server.)
/// </summary>
internal sealed class ServerGuard : IDisposable
{
    private const string Script = """
        trap '' INT TERM HUP
        cat > /dev/null
        kill -CONT $(cat "$2/data/postmaster.pid" 2> /dev/null | head -n 1) 2> /dev/null
        "$1" -D "$2/data" -m immediate -s stop > /dev/null 2>&1
        rm -rf "$2/data" "$2"/.s.* "$2/log" "$2/password"
        rmdir "$2" 2> /dev/null
        """;

    private readonly Process _process;

    public ServerGuard(string pgCtl, string directory)
    {
        var (program, arguments) = ServerPrograms.AsServerUser(["/bin/sh", "-c", Script, "guard", pgCtl, directory]);
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, WorkingDirectory = "/" })!;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
