using System.Globalization;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// The exclusive lease on a store: an open file beside the database that the operating system closes when the process dies, so that it
/// needs no expiry and survives no crash. The holder's pid stands in a second file, because the first can't be read while it is held.
/// The files stay behind on purpose: deleting a lock file lets two processes lock two different files of one name.
/// </summary>
internal sealed class StoreLease : IDisposable
{
    private readonly FileStream _lock;

    private StoreLease(FileStream held) => _lock = held;

    public static StoreLease Take(string path)
    {
        FileStream held;
        try
        {
            held = new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsSharingViolation(e))
        {
            throw StoreHeldException.OfFile(path, ReadPid(path));
        }
        WritePid(path);
        return new StoreLease(held);
    }

    /// <summary>Whether a process has this store open. Creates nothing.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            if (File.Exists($"{path}.lock")) new FileStream($"{path}.lock", FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            return false;
        }
        catch (IOException e) when (IsSharingViolation(e))
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whose lock can't be read is not this user's store: writing there fails for its own reason.
            return false;
        }
    }

    /// <summary>ERROR_SHARING_VIOLATION on Windows; elsewhere .NET passes on EWOULDBLOCK, 11 on Linux and 35 on macOS.</summary>
    private static bool IsSharingViolation(IOException e) => e.HResult is unchecked((int)0x8007_0020) or 11 or 35;

    private static string PidFile(string path) => $"{path}.lock.pid";

    private static void WritePid(string path)
    {
        try
        {
            File.WriteAllText(PidFile(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The pid only helps people; the lease holds without it.
        }
    }

    private static int? ReadPid(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(PidFile(path)), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose() => _lock.Dispose();
}
