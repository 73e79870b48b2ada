using System.Collections.Immutable;
using HelpDesk.Actors;

namespace HelpDesk.Storage.Sqlite;

/// <summary>Texts are written once. The same text under its id again is a repeat; another text would belie the hash in an event.</summary>
internal static class ContentWriter
{
    private const string Insert = """
        INSERT INTO content (tenant, id, class, key_id, body) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant, id) DO NOTHING
        """;
    private const string Same = "SELECT 1 FROM content WHERE tenant = $1 AND id = $2 AND body = $3";

    public static void Write(Database database, string tenant, ImmutableArray<ContentRow> rows)
    {
        foreach (var row in rows)
        {
            var inserted = database[Insert].Run(tenant, row.Id, (int)row.Class, row.KeyId, row.Body);
            if (inserted == 0 && database[Same].Number(tenant, row.Id, row.Body) is null)
                throw new InvalidOperationException($"Content {row.Id:N} exists with another body.");
        }
    }
}
