using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// An actor's version and state. A known one's row is locked by this transaction, so it is where the look-up finds it. A new one must not
/// be there yet: two processes that create it at once collide.
/// </summary>
internal sealed class StreamRows : RowSet
{
    private const string Inserts = """
        INSERT INTO streams (tenant, kind, key, version, format, state)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6) AS u(tenant, kind, key, version, format, state)
        """;
    private const string Updates = """
        UPDATE streams s SET version = u.version, format = u.format, state = u.state
        FROM unnest($1, $2, $3, $4, $5, $6) AS u(tenant, kind, key, version, format, state) CROSS JOIN LATERAL
            (SELECT ctid FROM streams WHERE tenant = u.tenant AND kind = u.kind AND key = u.key OFFSET 0) k
        WHERE s.ctid = k.ctid
        """;

    private readonly Column<string?> _tenant, _key;
    private readonly Column<short> _kind;
    private readonly Column<long> _version;
    private readonly Column<int> _format;
    private readonly Column<byte[]?> _state;

    private StreamRows(string sql) : base(sql) =>
        (_tenant, _kind, _key, _version, _format, _state) = (Text(), Small(), Text(), Number(), Whole(), Bytes());

    public static StreamRows New() => new(Inserts);
    public static StreamRows Known() => new(Updates);

    public void Add(ActorId actor, long version, int format, byte[]? state)
    {
        _tenant.AddText(actor.Tenant);
        _kind.Add((short)actor.Kind);
        _key.AddText(actor.Key);
        _version.Add(version);
        _format.Add(format);
        _state.Add(state);
    }
}
