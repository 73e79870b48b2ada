using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>Search rows of tickets. A new one takes its number, and both take their position, from the tenant's counter.</summary>
internal sealed class TicketRows : RowSet
{
    private const string Source = """
        unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
            AS u(tenant, ticket, number_back, version, back, status, queue, pool, channel, priority, enqueued_at, created_at, updated_at,
                holder, ownership, requires, blocks, tags, subject, requester, sla_version, due_at, breached, deferred)
        JOIN c ON c.tenant = u.tenant
        """;
    private const string Inserts = $"""
        {CounterRows.Moved}
        INSERT INTO tickets (tenant, ticket, number, version, position, status, queue, pool, channel, priority, enqueued_at, created_at,
            updated_at, holder, ownership, requires, blocks, tags, subject, requester, sla_version, due_at, breached, deferred)
        SELECT u.tenant, u.ticket, c.number - u.number_back, u.version, c.position - u.back, u.status, u.queue, u.pool, u.channel,
            u.priority, u.enqueued_at, u.created_at, u.updated_at, u.holder, u.ownership, u.requires, u.blocks, u.tags::jsonb, u.subject,
            u.requester, u.sla_version, u.due_at, u.breached, u.deferred
        FROM {Source}
        """;
    /// <summary>A known ticket keeps its number; whoever holds its stream's lock has its row too, so it is where the look-up finds it.</summary>
    private const string Updates = $"""
        {CounterRows.Moved}
        UPDATE tickets t SET version = u.version, position = c.position - u.back, status = u.status, queue = u.queue, pool = u.pool,
            channel = u.channel, priority = u.priority, enqueued_at = u.enqueued_at, created_at = u.created_at, updated_at = u.updated_at,
            holder = u.holder, ownership = u.ownership, requires = u.requires, blocks = u.blocks, tags = u.tags::jsonb,
            subject = u.subject, requester = u.requester, sla_version = u.sla_version, due_at = u.due_at, breached = u.breached,
            deferred = u.deferred
        FROM {Source}
        CROSS JOIN LATERAL (SELECT ctid FROM tickets WHERE tenant = u.tenant AND ticket = u.ticket OFFSET 0) k
        WHERE t.ctid = k.ctid
        """;

    private readonly Column<string?> _tenant, _queue, _pool, _channel, _holder, _requires, _blocks, _tags;
    private readonly Column<Guid> _ticket;
    private readonly Column<Guid?> _subject, _requester;
    private readonly Column<long> _numberBack, _version, _back, _enqueuedAt, _createdAt, _updatedAt, _ownership, _slaVersion;
    private readonly Column<long?> _dueAt;
    private readonly Column<bool> _breached;
    private readonly Column<short> _status, _deferred;
    private readonly Column<int> _priority;

    private TicketRows(string sql) : base(sql)
    {
        (_tenant, _ticket, _numberBack, _version, _back, _status) = (Text(), Id(), Number(), Number(), Number(), Small());
        (_queue, _pool, _channel, _priority) = (Text(), Text(), Text(), Whole());
        (_enqueuedAt, _createdAt, _updatedAt, _holder, _ownership) = (Number(), Number(), Number(), Text(), Number());
        (_requires, _blocks, _tags, _subject, _requester) = (Text(), Text(), Text(), OptionalId(), OptionalId());
        (_slaVersion, _dueAt, _breached, _deferred) = (Number(), OptionalNumber(), Flag(), Small());
    }

    public static TicketRows New() => new(Inserts);
    public static TicketRows Known() => new(Updates);

    public void Add(string tenant, TicketRow row, long version, Stamp stamp)
    {
        _tenant.AddText(tenant);
        _ticket.Add(row.Ticket);
        _numberBack.Add(stamp.NumberBack);
        _version.Add(version);
        _back.Add(stamp.Back);
        _status.Add((short)row.Status);
        _queue.AddText(row.Queue);
        _pool.AddText(row.Pool);
        _channel.AddText(row.Channel);
        _priority.Add(row.Priority);
        _enqueuedAt.AddTime(row.EnqueuedAt);
        _createdAt.AddTime(row.CreatedAt);
        _updatedAt.AddTime(row.UpdatedAt);
        _holder.AddText(row.Holder);
        _ownership.Add(row.Ownership);
        _requires.AddText(JsonText.Of(row.Requires));
        _blocks.AddText(JsonText.Of(row.Blocks));
        _tags.AddText(JsonText.Of(row.Tags));
        _subject.Add(row.Subject);
        _requester.Add(row.Requester);
        _slaVersion.Add(row.SlaVersion);
        _dueAt.AddTime(row.DueAt);
        _breached.Add(row.Breached);
        _deferred.Add((short)(row.Deferred ?? 0));
    }
}
