using HelpDesk.Storage;

namespace HelpDesk.Silo;

/// <summary>What the actors of this process live in: the process alone, or a cluster. One is made for each program that is put together.</summary>
internal interface IEngineHost
{
    /// <summary>How the store is to be opened; whatever else the host needs in it is made ready.</summary>
    /// <exception cref="StoreOpenException">This host can't work with that store.</exception>
    StoreOptions Share(StoreOptions options, string store);

    /// <summary>Adds the engine and the feed that the edge talks to, and may begin at once. The store outlives the program.</summary>
    Task Add(WebApplicationBuilder builder, SiloSettings settings, IDurableStore store);

    /// <summary>The program is put together and not started yet.</summary>
    Task Built(WebApplication app);

    /// <summary>Completes when the pools that were known at the start have been called.</summary>
    Task Called(WebApplication app);

    /// <summary>Why it could not start, for the user; null = not a matter of this host.</summary>
    string? Explain(Exception failure);
}
