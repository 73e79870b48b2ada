namespace HelpDesk.Storage.Figures;

/// <summary>Statements on the facts, the same in both dialects.</summary>
internal static class FiguresSql
{
    public const string Cursor = """
        SELECT format, position, kind, key, version, command, building_to, building_kind, building_key FROM cursors WHERE tenant = $1
        """;
    public const string SetCursor = """
        INSERT INTO cursors (tenant, format, position, kind, key, version, command, building_to, building_kind, building_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (tenant) DO UPDATE SET format = excluded.format, position = excluded.position, kind = excluded.kind, key = excluded.key,
            version = excluded.version, command = excluded.command, building_to = excluded.building_to,
            building_kind = excluded.building_kind, building_key = excluded.building_key
        """;
    public const string Facts = """
        SELECT kind, key, fact, number, data FROM facts WHERE tenant = $1 AND fact = $2 AND last_at >= $3 AND from_at < $4
        """;
    public const string FactsInOrder = Facts + " ORDER BY from_at";
    public const string ClearFacts = "DELETE FROM facts WHERE tenant = $1";
    public const string ClearSubjects = "DELETE FROM subjects WHERE tenant = $1";
    public const string ClearCursor = "DELETE FROM cursors WHERE tenant = $1";
    public const string Tenants = "SELECT tenant FROM cursors ORDER BY tenant";

    /// <summary>Puts a dialect's types into the schema.</summary>
    public static string Schema(string number, string bytes) => SchemaScripts.Of("Figures").Single()
        .Replace("{number}", number, StringComparison.Ordinal).Replace("{bytes}", bytes, StringComparison.Ordinal);
}
