namespace HelpDesk.Client;

/// <summary>
/// A running server keeps a secret in a file that only its own user may read. Who can read it, programs of that user on that machine, acts by it
/// without being signed in, in whose name he likes. It is another one after each start of the server.
/// </summary>
public static class LocalKey
{
    /// <summary>The key of the server that listens at this address of this machine; null = there is none, or it is another user's.</summary>
    public static string? Of(Uri server)
    {
        ArgumentNullException.ThrowIfNull(server);
        try
        {
            return server.IsLoopback ? File.ReadAllText(PathOf(server.Port)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Gives the key also after the server was started anew: it is read again once a second at most.</summary>
    public static Func<string?> Following(Uri server)
    {
        var (gate, key, read) = (new Lock(), Of(server), Environment.TickCount64);
        return () =>
        {
            lock (gate)
            {
                if (Environment.TickCount64 - read < 1000) return key;
                (key, read) = (Of(server), Environment.TickCount64);
                return key;
            }
        };
    }

    /// <summary>Where the key of the server at this port stands.</summary>
    public static string PathOf(int port) =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "helpdesk", $"local-{port}.key");
}
