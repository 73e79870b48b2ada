using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>How sessions behave, whatever the server's and the database's defaults are. Sent with the connect, so that a reset keeps it.</summary>
internal static class Sessions
{
    private const int OldestServer = 14;
    private const int ConnectSeconds = 5;
    private const int StatementSeconds = 10;
    /// <summary>Above the server's own limit: the server cancels with a reason, this only catches a server that says nothing at all.</summary>
    private const int CommandSeconds = StatementSeconds + 3;
    private const int KeepAliveSeconds = 5;
    /// <summary>Of several hosts: after so long it is looked again which one takes writes.</summary>
    private const int RecheckSeconds = 2;
    /// <summary>
    /// When silos come and go each reads its reminders in some thirty parts at once. Those may queue for a few milliseconds; a server that
    /// many silos share has better use for its connections.
    /// </summary>
    private const int OrleansConnections = 8;
    /// <summary>One that writes and three that read reports.</summary>
    private const int FiguresConnections = 4;
    /// <summary>
    /// A committer that says nothing for so long, not even a keep-alive, is frozen or gone without a word: the server ends its session,
    /// and with it its lease. Three keep-alives, so that a long pause of a healthy process is no reason.
    /// </summary>
    private const string SilentAfter = "15s";
    /// <summary>How long a server that is starting up is waited for.</summary>
    private static readonly TimeSpan StartingUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// A frozen committer must not stall the others: it holds locks for at most the time-outs. Its statements all join arrays to keys, so
    /// index look-ups are right at every size; statistics that are old or missing (a table that grew a minute ago) must never turn them
    /// into scans, and the plan of the first batch is as good as any later one.
    /// </summary>
    private static readonly string[] OfCommitter =
    [
        @"default_transaction_isolation=read\ committed", "lock_timeout=2s", "idle_in_transaction_session_timeout=3s",
        "plan_cache_mode=force_generic_plan", "enable_seqscan=off", "enable_hashjoin=off", "enable_mergejoin=off", "enable_bitmapscan=off",
    ];

    /// <summary>
    /// Statements that are sent together run in one implicit transaction; repeatable read gives it one snapshot, without a BEGIN and a
    /// COMMIT around it. Planned anew for the values of each read: a plan for any limit and any status suits no list, and planning is cheap.
    /// </summary>
    private static readonly string[] OfReader =
        [@"default_transaction_isolation=repeatable\ read", "default_transaction_read_only=on", "plan_cache_mode=force_custom_plan"];

    /// <summary>
    /// Statements of Orleans' own providers: each stands alone, is conditional and reads what the one before it committed. A frozen session
    /// must not stall the others.
    /// </summary>
    private static readonly string[] OfOrleans =
        [@"default_transaction_isolation=read\ committed", "synchronous_commit=on", "lock_timeout=5s", "idle_in_transaction_session_timeout=3s"];

    /// <summary>Facts are written by one at a time, whoever that is, and a report of a long time reads many.</summary>
    private static readonly string[] OfFigures =
        [@"default_transaction_isolation=read\ committed", "lock_timeout=2s", "idle_in_transaction_session_timeout=60s", "plan_cache_mode=force_custom_plan"];

    private static readonly string[] OfAll =
        [string.Create(CultureInfo.InvariantCulture, $"statement_timeout={StatementSeconds}s"), "jit=off"];

    /// <summary>Unpooled: closing one ends its session, and with it the lease.</summary>
    public static NpgsqlDataSource Committers(PostgresLocation location)
    {
        var settings = Settings(location, "committer", "helpdesk", OfCommitter);
        settings.Pooling = false;
        (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (64, 2);
        return Source(settings);
    }

    public static NpgsqlDataSource Readers(PostgresLocation location, int most)
    {
        var settings = Settings(location, "reader", "helpdesk", OfReader);
        settings.Pooling = true;
        (settings.MinPoolSize, settings.MaxPoolSize) = (0, most);
        // A reader leaves nothing behind in its session; to reset it would only forget the prepared statements.
        settings.NoResetOnClose = true;
        (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (64, 2);
        return Source(settings);
    }

    /// <summary>For the facts behind the figures: beside the committer, which never waits for them.</summary>
    public static NpgsqlDataSource Figures(PostgresLocation location)
    {
        var settings = Settings(location, "figures", "figures", OfFigures);
        settings.Pooling = true;
        (settings.MinPoolSize, settings.MaxPoolSize) = (0, FiguresConnections);
        (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (16, 2);
        return Source(settings);
    }

    /// <summary>
    /// For Orleans' providers, which open connections themselves, name tables without their schema, and share one pool when they are
    /// given one text. Of several hosts always the one that writes.
    /// </summary>
    public static string ForOrleans(PostgresLocation location)
    {
        var settings = Settings(location, "orleans", "orleans", OfOrleans);
        settings.Pooling = true;
        (settings.MinPoolSize, settings.MaxPoolSize) = (0, OrleansConnections);
        settings.NoResetOnClose = true;
        settings.TargetSessionAttributes = settings.Host!.Contains(',') ? "primary" : null;
        return settings.ConnectionString;
    }

    /// <summary>Connects, also to a server that is starting up (after a crash it replays its log first).</summary>
    public static NpgsqlConnection Patiently(Func<NpgsqlConnection> connect)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return connect();
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow && Stopwatch.GetElapsedTime(since) < StartingUp)
            {
                Thread.Sleep(RetryAfter);
            }
        }
    }

    /// <summary>What only the server can tell, right after the connect.</summary>
    public static void BeginCommitter(NpgsqlConnection connection, PostgresLocation location)
    {
        RequireVersion(connection.PostgreSqlVersion, location);
        // What was acknowledged survives a crash: off, local (with a standby that is to have it) and remote_write promise less than that.
        using var begin = new NpgsqlCommand($"""
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply');
            SELECT set_config('idle_session_timeout', '{SilentAfter}', false);
            """, connection);
        begin.ExecuteNonQuery();
        using var readOnly = new NpgsqlCommand("SELECT current_setting('transaction_read_only')::boolean", connection);
        if (readOnly.ExecuteScalar() is true)
        {
            throw new StoreOpenException(
                $"The server at {location} takes no writes: it is a standby, or its database or role is set to read only. Name the primary server.");
        }
    }

    public static void RequireVersion(Version server, PostgresLocation location)
    {
        if (server.Major >= OldestServer) return;
        throw new StoreOpenException(
            $"The server at {location} is PostgreSQL {server}; version {OldestServer} or newer is needed. Upgrade it, or name another.");
    }

    private static NpgsqlConnectionStringBuilder Settings(PostgresLocation location, string role, string schema, string[] options)
    {
        var settings = location.Settings();
        settings.ApplicationName = string.Create(
            CultureInfo.InvariantCulture, $"helpdesk {role} {Environment.ProcessId}@{Environment.MachineName}");
        settings.Options = string.Join(' ', [settings.Options ?? "", .. OfAll.Concat(options).Prepend($"search_path={schema}").Select(option => $"-c {option}")]).Trim();
        settings.Timeout = ConnectSeconds;
        settings.CommandTimeout = CommandSeconds;
        settings.KeepAlive = KeepAliveSeconds;
        settings.HostRecheckSeconds = RecheckSeconds;
        settings.Multiplexing = false;
        settings.Enlist = false;
        settings.IncludeErrorDetail = false;
        return settings;
    }

    /// <summary>Of several hosts always the one that writes: a standby may lag behind what was acknowledged.</summary>
    private static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder settings)
    {
        settings.TargetSessionAttributes = null;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        // The schema has none but built-in types; to read the server's list of types would only delay the first offer after a start.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return settings.Host!.Contains(',')
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
    }
}
