using System.Collections.Immutable;
using System.Text;

namespace HelpDesk.Storage.Transfer;

/// <summary>A table of both stores, described once. Its rows travel as arrays of values in the order of the columns.</summary>
/// <param name="Name">As in both stores and in an export.</param>
/// <param name="KeyColumns">How many of the first columns are the primary key, and so the order of an export.</param>
/// <param name="Columns">What both stores have.</param>
internal sealed record Table(string Name, int KeyColumns, ImmutableArray<TableColumn> Columns)
{
    private readonly byte[][] _names = [.. Columns.Select(column => Encoding.UTF8.GetBytes(column.Name))];

    /// <summary>A column that PostgreSQL has beside the others; null = none.</summary>
    public FoldedColumn? OnlyInPostgres { get; init; }

    public string Key => string.Join(", ", Columns.Take(KeyColumns).Select(column => column.Name));

    /// <summary>The name of a column in UTF-8.</summary>
    public ReadOnlySpan<byte> NameOf(int column) => _names[column];
}

/// <summary>
/// A column of one store that says what the other store's columns say among themselves.
/// </summary>
/// <param name="Column">Its name and kind.</param>
/// <param name="Empty">Its value in a row that says everything in the other columns.</param>
/// <param name="Fold">Puts what the column's value says into the row that is without it.</param>
internal sealed record FoldedColumn(TableColumn Column, object Empty, Action<object?[], object> Fold);
