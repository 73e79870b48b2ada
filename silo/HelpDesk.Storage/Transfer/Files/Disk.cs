using System.Runtime.InteropServices;

namespace HelpDesk.Storage.Transfer;

/// <summary>What has to be on the disk before the next step: fsync.</summary>
internal static class Disk
{
    private const int ReadOnly = 0;

    // AT_FDCWD, AT_SYMLINK_NOFOLLOW, STATX_TYPE; struct statx is the same on every processor: 256 bytes, with the mode at 28.
    private const int FromHere = -100;
    private const int NotThroughLinks = 0x100;
    private const uint TypeOnly = 1;
    private const int StatusBytes = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int PlainFile = 0x8000;

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

    /// <summary>
    /// Whether a file is there that is neither a directory nor a link, device, pipe or socket. .NET tells only links apart, so where
    /// there is no statx a device counts as a file.
    /// </summary>
    public static bool IsPlainFile(string path)
    {
        if (!OperatingSystem.IsLinux()) return File.Exists(path) && new FileInfo(path).LinkTarget is null;
        var status = new byte[StatusBytes];
        return statx(FromHere, path, NotThroughLinks, TypeOnly, status) == 0
            && (BitConverter.ToUInt16(status, ModeOffset) & TypeMask) == PlainFile;
    }

    /// <summary>Whether the name is taken by anything, be it a link that leads nowhere.</summary>
    public static bool IsTaken(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int statx(int directory, string path, int flags, uint mask, byte[] status);

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int open(string path, int flags);

    [DllImport("libc")]
    private static extern int fsync(int descriptor);

    [DllImport("libc")]
    private static extern int close(int descriptor);
}
