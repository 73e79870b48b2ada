using HelpDesk.Storage;
using NodaTime;

namespace HelpDesk.Silo;

/// <summary>What the actors of this process live in: the process alone, or a cluster.</summary>
internal interface IEngineHost
{
    /// <summary>How the store is to be opened, and whatever else has to be ready in it.</summary>
    /// <exception cref="StoreOpenException">This host can't work with that store.</exception>
    StoreOptions Share(StoreOptions options, string store);

    /// <summary>Adds the engine and the feed that the edge talks to.</summary>
    /// <param name="builder">The program that is being put together.</param>
    /// <param name="settings">What is to be served.</param>
    /// <param name="store">The store, opened; it outlives the program.</param>
    /// <param name="notBefore">How far the time in the store has come; null = not known.</param>
    void Add(WebApplicationBuilder builder, SiloSettings settings, IDurableStore store, Instant? notBefore);

    /// <summary>Starts the program; completes when the pools were called.</summary>
    Task Start(WebApplication app, CancellationToken ct);
}
