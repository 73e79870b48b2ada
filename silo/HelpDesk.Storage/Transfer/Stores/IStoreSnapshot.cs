using System.Collections.Immutable;

namespace HelpDesk.Storage.Transfer;

/// <summary>A store as it was at one moment, whoever writes meanwhile.</summary>
internal interface IStoreSnapshot : IDisposable
{
    /// <summary>The tenants whose feed has begun, in order.</summary>
    ImmutableArray<string> Tenants();

    long Count(Table table);

    /// <summary>Its rows by key, one at a time, all in the same array.</summary>
    IEnumerable<object?[]> Rows(Table table);
}
