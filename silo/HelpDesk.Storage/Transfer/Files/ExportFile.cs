using System.IO.Compression;

namespace HelpDesk.Storage.Transfer;

/// <summary>Exports to and imports from files: gzip when the name ends in .gz.</summary>
public static class ExportFile
{
    /// <summary>Writes a new file, which is whole or not there.</summary>
    /// <param name="store">What is exported; no file of it is ever replaced.</param>
    /// <param name="path">The file.</param>
    /// <param name="replace">Whether it may be there already.</param>
    /// <param name="write">Writes the lines and says what they were.</param>
    /// <exception cref="TransferException">It can't be written.</exception>
    public static TransferSummary Write(string store, string path, bool replace, Func<Stream, TransferSummary> write)
    {
        Targets.RefuseFilesOfStores(store, path);
        Targets.RefuseDatabase(path);
        using var file = NewFile.Begin(path, replace);
        var summary = FileErrors.Guard(path, () =>
        {
            using var plain = file.Open();
            using var lines = IsCompressed(path) ? new GZipStream(plain, CompressionLevel.Fastest) : (Stream)plain;
            return write(lines);
        });
        file.Finish();
        return summary;
    }

    /// <exception cref="TransferException">It is not there or can't be read.</exception>
    public static Stream Open(string path)
    {
        try
        {
            var plain = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            return IsCompressed(path) ? new GZipStream(plain, CompressionMode.Decompress) : plain;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TransferException($"The export '{path}' can't be read: {e.Message} Name a file that 'helpdesk export' wrote.", e);
        }
    }

    private static bool IsCompressed(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
