using System.Security.Cryptography;
using HelpDesk.Client;

namespace HelpDesk.Silo;

/// <summary>
/// The server's side of <see cref="LocalKey"/>: a secret that is made anew at each start, kept where the same user's programs look, and gone when the
/// server stops.
/// </summary>
internal sealed class LocalKeyFile : IDisposable
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private string? _file;

    public string Secret { get; } = "local_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Keeps it where the user's programs look. A user without a folder of his own has none, and needs an API key.</summary>
    public void Keep(Uri server)
    {
        var file = LocalKey.PathOf(server.Port);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Delete(file);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Own;
            using var written = new StreamWriter(file, options);
            written.Write(Secret);
            _file = file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without it everything works but programs that have no key.
        }
    }

    public void Dispose()
    {
        try
        {
            // Only while it is this one: another server may have the port by now.
            if (_file is { } file && File.Exists(file) && File.ReadAllText(file) == Secret) File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It opens nothing any more.
        }
    }
}
