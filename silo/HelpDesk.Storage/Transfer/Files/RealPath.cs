namespace HelpDesk.Storage.Transfer;

/// <summary>Where a path leads once every link in it is followed, so that two names of one file compare as equal.</summary>
internal static class RealPath
{
    /// <exception cref="TransferException">Its links lead nowhere, or in a circle.</exception>
    public static string Of(string path)
    {
        try
        {
            return Follow(Path.GetFullPath(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TransferException($"'{path}' can't be looked up: {e.Message} Name another file.", e);
        }
    }

    /// <summary>The same, without following the last name.</summary>
    public static string OfName(string path)
    {
        var full = Path.GetFullPath(path);
        return Path.GetDirectoryName(full) is { } parent ? Path.Combine(Of(parent), Path.GetFileName(full)) : full;
    }

    private static string Follow(string full)
    {
        if (Path.GetDirectoryName(full) is not { } parent) return full;
        FileSystemInfo here = new FileInfo(Path.Combine(Follow(parent), Path.GetFileName(full)));
        if (here.LinkTarget is null) return here.FullName;
        // The last link's own directories may be links again.
        return here.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Follow(target.FullName) : here.FullName;
    }
}
