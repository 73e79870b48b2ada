using System.Collections.Immutable;
using HelpDesk.Actors;
using NodaTime;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// One read: statements that are sent together, so that they cost one round trip and see one snapshot, and how their results become the
/// answer, in the same order.
/// </summary>
internal sealed class Query<T>(Func<Results, ValueTask<T>> map, params ImmutableArray<Statement> statements)
{
    public async ValueTask<T> Run(NpgsqlConnection connection)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements) batch.BatchCommands.Add(statement.Command());
        await using var reader = await batch.ExecuteReaderAsync();
        return await map(new Results(reader));
    }
}

/// <summary>
/// A text with its values for $1, $2, …: instants are bound as ticks, and text that can't be stored, so can't be found, is refused here.
/// Texts are constants, or built from few parts, so their number is bounded and each is soon prepared.
/// </summary>
internal readonly struct Statement(string sql, params object[] values)
{
    public NpgsqlBatchCommand Command()
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = Plain(value) });
        return command;
    }

    private static object Plain(object value) => value switch
    {
        string text => StorableText.Checked(text),
        Instant at => at.ToUnixTimeTicks(),
        _ => value,
    };
}

/// <summary>The results of a query's statements, one after the other.</summary>
internal sealed class Results(NpgsqlDataReader reader)
{
    private bool _begun;

    /// <summary>All rows of the next statement.</summary>
    public async ValueTask<ImmutableArray<T>> All<T>(Func<NpgsqlDataReader, T> map)
    {
        await Next();
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync()) rows.Add(map(reader));
        return rows.DrainToImmutable();
    }

    /// <summary>The first row of the next statement; the default when it has none.</summary>
    public async ValueTask<T?> First<T>(Func<NpgsqlDataReader, T> map)
    {
        await Next();
        return await reader.ReadAsync() ? map(reader) : default;
    }

    private async ValueTask Next()
    {
        if (_begun) await reader.NextResultAsync();
        _begun = true;
    }
}
