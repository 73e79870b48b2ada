using System.Runtime.InteropServices;

namespace HelpDesk.Storage.Transfer;

/// <summary>What has to be on the disk before the next step: fsync.</summary>
internal static class Disk
{
    private const int ReadOnly = 0;

    public static void Sync(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// A name is kept by its directory, which .NET can't sync. Where it fails (some file systems know no such thing) a loss of power may
    /// bring back the old name; what is under it is whole in any case.
    /// </summary>
    public static void SyncDirectoryOf(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var directory = open(Path.GetDirectoryName(path)!, ReadOnly);
        if (directory < 0) return;
        _ = fsync(directory);
        _ = close(directory);
    }

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int open(string path, int flags);

    [DllImport("libc")]
    private static extern int fsync(int descriptor);

    [DllImport("libc")]
    private static extern int close(int descriptor);
}
