using HelpDesk.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace HelpDesk.Storage.Transfer;

/// <summary>What a disk or its rights refuse, in words that say what to do.</summary>
internal static class FileErrors
{
    /// <exception cref="TransferException">The work failed at this file.</exception>
    public static void Guard(string path, Action work) => Guard(path, () =>
    {
        work();
        return true;
    });

    /// <inheritdoc cref="Guard(string, Action)"/>
    public static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new TransferException($"No right to write '{path}' or its directory. Grant it, or name another file. Nothing was left behind.", e);
        }
        catch (Exception e) when (IsFull(e))
        {
            throw new TransferException($"No space left for '{path}'. Free some, or name a file on another disk. Nothing was left behind.", e);
        }
        catch (Exception e) when (e is IOException or SqliteException)
        {
            throw new TransferException($"'{path}' can't be written: {e.Message} Check its directory and its disk. Nothing was left behind.", e);
        }
    }

    /// <summary>ENOSPC and EDQUOT on Linux, ERROR_DISK_FULL on Windows.</summary>
    private static bool IsFull(Exception e) =>
        SqliteErrors.IsFull(e) || e is IOException { HResult: 28 or 122 or unchecked((int)0x8007_0070) };
}
