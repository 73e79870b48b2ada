using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>New activations of agents, each with an epoch of its own. One statement, which is its own transaction.</summary>
internal static class EpochRaise
{
    private const string Sql = """
        INSERT INTO epochs (tenant, agent, epoch)
        SELECT * FROM unnest($1, $2, $3) AS u(tenant, agent, epoch) ORDER BY u.tenant COLLATE "C", u.agent COLLATE "C"
        ON CONFLICT (tenant, agent) DO UPDATE SET epoch = epochs.epoch + excluded.epoch
        RETURNING tenant, agent, epoch
        """;

    public static void Run(NpgsqlConnection connection, ArraySegment<Pending> items)
    {
        var agents = items.GroupBy(item => ((EpochWork)item.Work).Agent).ToDictionary(group => (group.Key.Tenant, group.Key.Key), group => group.ToList());
        using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(SqlArray.Texts(agents.Keys.Select(agent => agent.Tenant)));
        command.Parameters.Add(SqlArray.Texts(agents.Keys.Select(agent => agent.Key)));
        command.Parameters.Add(SqlArray.Numbers(agents.Values.Select(works => (long)works.Count)));
        using var reader = command.ExecuteReader();
        var verdicts = new List<(Pending Item, long Epoch)>();
        while (reader.Read())
        {
            var epoch = reader.GetInt64(2);
            foreach (var item in agents[(reader.GetString(0), reader.GetString(1))]) verdicts.Add((item, epoch--));
        }
        // Only when all was read is it committed.
        reader.Close();
        foreach (var (item, epoch) in verdicts) item.Verdict = new EpochTaken(epoch);
    }
}
