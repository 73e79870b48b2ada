namespace HelpDesk.Storage.Transfer;

/// <summary>
/// What a column holds. Each kind has one type per store, one form in an export's JSON, and one .NET type between them.
/// </summary>
internal enum ColumnKind
{
    /// <summary>TEXT, text; a JSON string; <see cref="string"/>.</summary>
    Text,
    /// <summary>TEXT of 32 hex digits, uuid; a JSON string of 32 hex digits; <see cref="Guid"/>.</summary>
    Id,
    /// <summary>INTEGER, smallint; a JSON number; <see cref="long"/>.</summary>
    Small,
    /// <summary>INTEGER, integer; a JSON number; <see cref="long"/>.</summary>
    Whole,
    /// <summary>INTEGER, bigint; a JSON number; <see cref="long"/>.</summary>
    Number,
    /// <summary>INTEGER 0 or 1, boolean; a JSON boolean; <see cref="bool"/>.</summary>
    Flag,
    /// <summary>A JSON list: TEXT, text; embedded in the line; <see cref="string"/>, exactly as it was written.</summary>
    List,
    /// <summary>The same where PostgreSQL has it as jsonb, which keeps the meaning and not the spaces.</summary>
    SearchedList,
    /// <summary>BLOB, bytea; JSON is embedded in the line, other bytes are a string of base64; a byte array.</summary>
    Bytes,
}

/// <summary>A column of both stores. <paramref name="Optional"/> = it may be NULL.</summary>
internal sealed record TableColumn(string Name, ColumnKind Kind, bool Optional = false)
{
    /// <summary>The export's schema that brought it; a row of an older export has <see cref="Before"/>.</summary>
    public int Since { get; init; } = 1;

    public object? Before { get; init; }
}
