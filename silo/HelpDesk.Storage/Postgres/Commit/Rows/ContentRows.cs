using HelpDesk.Actors;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Texts are written once. That a text under a known id is the same one was checked with the locks: ids are derived from the command
/// that brings the text, so nobody else can write it in between.
/// </summary>
internal sealed class ContentRows : RowSet
{
    private const string Sql = """
        INSERT INTO content (tenant, id, class, key_id, body)
        SELECT * FROM unnest($1, $2, $3, $4, $5) AS u(tenant, id, class, key_id, body) ORDER BY u.tenant COLLATE "C", u.id
        ON CONFLICT (tenant, id) DO NOTHING
        """;

    private readonly Column<string?> _tenant, _keyId, _body;
    private readonly Column<Guid> _id;
    private readonly Column<int> _class;

    public ContentRows() : base(Sql) => (_tenant, _id, _class, _keyId, _body) = (Text(), Id(), Whole(), Text(), Text());

    public void Add(string tenant, ContentRow row)
    {
        _tenant.AddText(tenant);
        _id.Add(row.Id);
        _class.Add((int)row.Class);
        _keyId.AddText(row.KeyId);
        _body.AddText(row.Body);
    }
}
