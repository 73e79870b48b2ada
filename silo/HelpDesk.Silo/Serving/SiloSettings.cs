using HelpDesk.Notifications;

namespace HelpDesk.Silo;

/// <summary>What to serve, and where.</summary>
/// <param name="Url">Address to listen on: loopback, unless a network is trusted.</param>
/// <param name="Store">A SQLite file, created when it is not there, or the location of a PostgreSQL database.</param>
/// <param name="Quiet">No log of requests and life-cycle on the console, only warnings.</param>
/// <param name="AcceptLoss">Serve the store although acknowledged commits are missing in it.</param>
/// <param name="Host">What the actors live in.</param>
/// <param name="TrustNetwork">Host names by which a private network's gateway asks for this server; null = only this machine is served.</param>
internal sealed record SiloSettings(
    string Url, string Store, bool Quiet, bool AcceptLoss = false, IEngineHost? Host = null, IReadOnlyCollection<string>? TrustNetwork = null)
{
    public IEngineHost Engine { get; } = Host ?? new EmbeddedEngine();

    /// <summary>Who is believed.</summary>
    public IdentitySettings Identity { get; init; } = new();

    /// <summary>By which programs of the same user act without being signed in; null = there is none.</summary>
    public string? LocalKey { get; init; }

    /// <summary>How messages leave.</summary>
    public NotificationSettings Notifications { get; init; } = new();
}
