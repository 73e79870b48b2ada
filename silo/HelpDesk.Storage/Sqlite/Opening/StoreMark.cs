using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HelpDesk.Storage.Sqlite;

/// <summary>How many commits a store had acknowledged, and whether it was closed properly afterwards.</summary>
internal readonly record struct Marked(long Commits, bool Closed);

/// <summary>
/// A small file beside the database that says how many commits it must hold. SQLite cuts a damaged log at its first bad frame and says
/// nothing; with the mark, what is missing shows. It is written after a commit is on the disk, so it is never ahead of the truth, and
/// not synced: after the death of the process it is exact, after a loss of power it may be behind.
/// </summary>
internal sealed class StoreMark : IDisposable
{
    private const string Name = "helpdesk-mark-1";
    private readonly FileStream _file;
    private Marked _last;

    private StoreMark(FileStream file, Marked marked)
    {
        _file = file;
        Write(marked);
    }

    /// <summary>What an earlier life of the store left; null when there is nothing, or nothing that can be relied on.</summary>
    public static Marked? Read(string path)
    {
        if (!File.Exists(FileOf(path))) return null;
        // A server may be writing it: what Windows lets us read beside it has to be shared by both.
        using var file = new FileStream(FileOf(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var text = new StreamReader(file, Encoding.Latin1);
        // One line: name, commits, open or closed, and a checksum over what comes before it.
        return text.ReadToEnd().Split(' ') is [Name, var commits, var state, var sum]
            && long.TryParse(commits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && sum.TrimEnd() == Sum($"{Name} {commits} {state}")
            ? new Marked(count, state == "closed")
            : null;
    }

    /// <summary>Marks the store as open, with this many commits.</summary>
    public static StoreMark Begin(string path, long commits)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new StoreMark(new FileStream(FileOf(path), options), new Marked(commits, Closed: false));
    }

    public void Committed(long commits)
    {
        try
        {
            Write(new Marked(commits, Closed: false));
        }
        catch (IOException)
        {
            // The commit stands; a mark that is behind protects less, and the next one catches up.
        }
    }

    /// <summary>Marks the store as closed: nothing can be half-written in it.</summary>
    public void Dispose()
    {
        Write(_last with { Closed = true });
        _file.Dispose();
    }

    private static string FileOf(string path) => $"{path}.mark";

    /// <summary>Always of the same length, so that one write replaces another.</summary>
    private void Write(Marked marked)
    {
        _last = marked;
        var line = string.Create(CultureInfo.InvariantCulture, $"{Name} {marked.Commits:D19} {(marked.Closed ? "closed" : "opened")}");
        RandomAccess.Write(_file.SafeFileHandle, Encoding.Latin1.GetBytes($"{line} {Sum(line)}\n"), 0);
    }

    private static string Sum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(text)).AsSpan(0, 8));
}
