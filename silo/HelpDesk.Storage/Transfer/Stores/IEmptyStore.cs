namespace HelpDesk.Storage.Transfer;

/// <summary>
/// A store that holds nothing yet and is held by this process. Everything is written in one transaction: disposing it without
/// <see cref="Commit"/> leaves it empty.
/// </summary>
internal interface IEmptyStore : IDisposable
{
    /// <summary>Rows of this table follow; those of the one before are complete.</summary>
    void Begin(Table table);

    /// <param name="values">In the order of the table's columns; not kept.</param>
    void Add(object?[] values);

    void Commit();
}
