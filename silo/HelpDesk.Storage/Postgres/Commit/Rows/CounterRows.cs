namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Moves the tenants' counters by what the batch needs and tells where they are then. Tenants in order, and after everything that can
/// be written without positions: other processes wait for these rows until the commit.
/// </summary>
internal sealed class CounterRows : RowSet
{
    /// <summary>
    /// The counters of the tenants in $1, as c: looked up once each, not per row. A counter's old versions can't be removed while somebody
    /// holds an old snapshot (an export, a dump), and each look-up walks over them.
    /// </summary>
    public const string Moved = """
        WITH c AS MATERIALIZED (
            SELECT t.tenant, k.position, k.number FROM (SELECT DISTINCT tenant FROM unnest($1) AS u(tenant)) t CROSS JOIN LATERAL
                (SELECT position, number FROM counters WHERE tenant = t.tenant OFFSET 0) k)
        """;

    private const string Sql = """
        INSERT INTO counters (tenant, position, number)
        SELECT * FROM unnest($1, $2, $3) AS u(tenant, position, number) ORDER BY u.tenant COLLATE "C"
        ON CONFLICT (tenant)
        DO UPDATE SET position = counters.position + excluded.position, number = counters.number + excluded.number
        RETURNING tenant, position, number
        """;

    private readonly Column<string?> _tenant;
    private readonly Column<long> _positions, _numbers;

    public CounterRows() : base(Sql) => (_tenant, _positions, _numbers) = (Text(), Number(), Number());

    public void Add(string tenant, long positions, long numbers)
    {
        _tenant.AddText(tenant);
        _positions.Add(positions);
        _numbers.Add(numbers);
    }
}
