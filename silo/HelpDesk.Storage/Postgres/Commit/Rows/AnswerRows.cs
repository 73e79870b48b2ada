using NodaTime;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Answers that repeats get. A ticket's number is given out by the database, after the answer was encoded: it stands beside the bytes,
/// and <see cref="KeptAnswer"/> puts it back.
/// </summary>
internal sealed class AnswerRows : RowSet
{
    private const string Sql = $"""
        {CounterRows.Moved}
        INSERT INTO answers (tenant, command, body_hash, answer, number, at)
        SELECT u.tenant, u.command, u.body_hash, u.answer, coalesce(c.number - u.number_back, 0), u.at
        FROM unnest($1, $2, $3, $4, $5, $6) AS u(tenant, command, body_hash, answer, number_back, at)
        LEFT JOIN c ON c.tenant = u.tenant
        ORDER BY u.tenant COLLATE "C", u.command
        """;

    private readonly Column<string?> _tenant;
    private readonly Column<Guid> _command;
    private readonly Column<long> _bodyHash, _at;
    private readonly Column<long?> _numberBack;
    private readonly Column<byte[]?> _answer;

    public AnswerRows() : base(Sql) =>
        (_tenant, _command, _bodyHash, _answer, _numberBack, _at) = (Text(), Id(), Number(), Bytes(), OptionalNumber(), Number());

    /// <param name="tenant">The tenant.</param>
    /// <param name="command">The command, or the attempt that was refused.</param>
    /// <param name="bodyHash">Tells a repeat from another command under the same key.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="numberBack">How far the number it names is from the batch's last; null = it names none that is given out now.</param>
    /// <param name="at">When it was given.</param>
    public void Add(string tenant, Guid command, long bodyHash, byte[] answer, long? numberBack, Instant at)
    {
        _tenant.AddText(tenant);
        _command.Add(command);
        _bodyHash.Add(bodyHash);
        _answer.Add(answer);
        _numberBack.Add(numberBack);
        _at.AddTime(at);
    }
}
