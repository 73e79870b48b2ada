namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Moves the tenants' counters by what the batch needs and tells where they are then. Tenants in order, and after everything that can
/// be written without positions: other processes wait for these rows until the commit.
/// </summary>
internal sealed class CounterRows : RowSet
{
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
