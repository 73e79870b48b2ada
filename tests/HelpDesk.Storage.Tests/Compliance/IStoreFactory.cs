using HelpDesk.Actors;

namespace HelpDesk.Storage.Tests;

/// <summary>Makes the store under test; disposing it removes the store with its data.</summary>
public interface IStoreFactory : IDisposable
{
    /// <summary>A store without any data. Called once.</summary>
    IStore Create();

    /// <summary>Closes the store and opens it again over the same data, as after a restart of the process.</summary>
    IStore Reopen();
}
