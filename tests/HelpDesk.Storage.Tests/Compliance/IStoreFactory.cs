using HelpDesk.Actors;
using NodaTime;

namespace HelpDesk.Storage.Tests;

/// <summary>Makes the store under test; disposing it removes the store with its data.</summary>
public interface IStoreFactory : IDisposable
{
    /// <summary>A store without any data. Called once.</summary>
    IStore Create();

    /// <summary>Closes the store and opens it again over the same data, as after a restart of the process.</summary>
    IStore Reopen();

    /// <summary>Archives every event from before this time, as the store's upkeep does it, while the store is in use.</summary>
    Task Archive(Instant before);

    /// <summary>Makes every stored state look like that of another build.</summary>
    void OutdateStates();
}
