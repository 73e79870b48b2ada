using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace HelpDesk.TestSupport;

/// <summary>
/// A throwaway PostgreSQL server on a free loopback port, with its files in a directory of its own; both go when it is disposed, and also
/// when this process dies. It keeps what it acknowledges (fsync and synchronous_commit are on). Passwords are asked for, as in production.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>The role that may do everything.</summary>
    public const string Superuser = "postgres";

    /// <summary>The name of a standby as its primary knows it.</summary>
    public const string Standby = "standby";

    private const int Tries = 5;
    private static readonly Lazy<PostgresServer> OfThisProcess = new(() => Create());

    private readonly string _directory;
    private readonly ServerGuard _guard;
    private readonly ServerProcesses _processes;
    private int _databases;

    private PostgresServer(string directory, string? password = null)
    {
        _directory = directory;
        Password = password ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        ServerPrograms.MakePrivate(directory);
        _guard = new ServerGuard(ServerPrograms.PathOf("pg_ctl"), directory);
        _processes = new ServerProcesses(Data);
    }

    /// <summary>Why no server can be started on this machine, and what to install; null when one can.</summary>
    public static string? Missing => ServerPrograms.Missing;

    /// <summary>The one server that tests of a process share when each is content with a database of its own. Ends with the process.</summary>
    public static PostgresServer Shared => OfThisProcess.Value;

    public int Port { get; private set; }

    /// <summary>The superuser's, drawn for this server; a standby has its primary's.</summary>
    public string Password { get; }

    /// <summary>What the server logged so far.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    /// <summary>Processor time that the server used since its start.</summary>
    public TimeSpan Worked => _processes.Worked();

    private string Data => Path.Combine(_directory, "data");
    private string LogFile => Path.Combine(_directory, "log");

    /// <summary>Makes and starts a server.</summary>
    /// <param name="directory">Where its files go, for instance a small tmpfs; null = a new directory among the temporary files.</param>
    /// <param name="settings">Lines for postgresql.conf beyond the defaults, as <c>max_connections = 20</c>.</param>
    public static PostgresServer Create(string? directory = null, params string[] settings)
    {
        if (Missing is { } reason) throw new InvalidOperationException(reason);
        return new PostgresServer(directory ?? NewDirectory()).Begin(server => server.Initialise(settings));
    }

    /// <summary>
    /// Makes and starts a copy of this server that follows it, and from now on each commit waits until it is on the copy's disk too. Once.
    /// </summary>
    public PostgresServer AddSynchronousStandby()
    {
        var standby = new PostgresServer(NewDirectory(), Password).Begin(server => server.CopyFrom(this));
        SetSynchronousStandby(Standby);
        return standby;
    }

    /// <summary>For which standby commits wait from now on; null = for none.</summary>
    public void SetSynchronousStandby(string? name)
    {
        Execute(Location("postgres"), $"ALTER SYSTEM SET synchronous_standby_names = '{name}'");
        Execute(Location("postgres"), "SELECT pg_reload_conf()");
    }

    /// <summary>Makes a standby the primary, and returns when it takes writes.</summary>
    public void Promote() => ServerPrograms.RunServerProgram("pg_ctl", "-D", Data, "-w", "-s", "-t", "120", "promote");

    /// <summary>Starts it again on its port and waits until it takes connections, after a crash until its log is replayed.</summary>
    public void Start() => ServerPrograms.RunServerProgram("pg_ctl", "-D", Data, "-l", LogFile, "-w", "-s", "-t", "120", "start");

    /// <summary>A clean stop: connections are cut, what is under way is rolled back.</summary>
    public void Stop() => ServerPrograms.RunServerProgram("pg_ctl", "-D", Data, "-m", "fast", "-w", "-s", "-t", "120", "stop");

    /// <summary>SIGKILL to the postmaster: nothing is flushed, no connection is told. Returns when all of the server's processes are gone.</summary>
    public void Kill9() => _processes.KillPostmaster();

    public void Restart()
    {
        Stop();
        Start();
    }

    /// <summary>SIGSTOP to all of the server's processes: connections stay open and nothing answers.</summary>
    public void Pause() => _processes.Pause();

    /// <summary>SIGCONT after <see cref="Pause"/>.</summary>
    public void Resume() => _processes.Resume();

    /// <summary>Makes an empty database and returns its location as a URI, for the superuser.</summary>
    public string NewDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        Execute(Location("postgres"), $"CREATE DATABASE {name}");
        return Location(name);
    }

    /// <summary>Removes a database of <see cref="NewDatabase"/>, with the connections to it.</summary>
    public void Drop(string location)
    {
        NpgsqlConnection.ClearAllPools();
        Execute(Location("postgres"), $"DROP DATABASE {new Uri(location).AbsolutePath.TrimStart('/')} WITH (FORCE)");
    }

    /// <summary>The location of a database on this server as a URI.</summary>
    public string Location(string database, string user = Superuser, string? password = null) => string.Create(
        CultureInfo.InvariantCulture, $"postgres://{user}:{Uri.EscapeDataString(password ?? Password)}@127.0.0.1:{Port}/{database}");

    /// <summary>One of this server's locations with a second server to turn to, once that is the primary.</summary>
    public string WithSecond(string location, PostgresServer second) => location.Replace(
        string.Create(CultureInfo.InvariantCulture, $":{Port}/"), string.Create(CultureInfo.InvariantCulture, $":{Port},127.0.0.1:{second.Port}/"), StringComparison.Ordinal);

    /// <summary>Runs statements behind the back of whoever uses the database.</summary>
    public void Execute(string location, string sql) => Scalar(location, sql);

    /// <summary>The first column of the first row; null when there is none.</summary>
    public object? Scalar(string location, string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString(location));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>A location of this server for Npgsql, unpooled and with the schema helpdesk in its path.</summary>
    public string ConnectionString(string location)
    {
        var uri = new Uri(location);
        var user = uri.UserInfo.Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host, Port = Port, Username = user[0], Password = Uri.UnescapeDataString(user[1]),
            Database = uri.AbsolutePath.TrimStart('/'), SearchPath = "helpdesk,public", Pooling = false,
        }.ConnectionString;
    }

    public void Dispose() => _guard.Dispose();

    private static string NewDirectory() =>
        Path.Combine(Path.GetTempPath(), $"helpdesk-pg-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    /// <summary>Starts it once its files are made; what fails leaves nothing behind.</summary>
    private PostgresServer Begin(Action<PostgresServer> makeFiles)
    {
        try
        {
            makeFiles(this);
            StartOnFreePort();
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void CopyFrom(PostgresServer primary)
    {
        ServerPrograms.RunServerProgram(
            "pg_basebackup", "-D", Data, "-X", "stream", "-c", "fast", "-C", "-S", Standby, "-R", "--no-sync",
            "-d", $"host=127.0.0.1 port={primary.Port} user={Superuser} password={Password} application_name={Standby}");
        File.AppendAllLines(Path.Combine(Data, "postgresql.conf"), [$"unix_socket_directories = '{_directory}'"]);
    }

    private void Initialise(string[] settings)
    {
        var password = Path.Combine(_directory, "password");
        File.WriteAllText(password, Password);
        ServerPrograms.RunServerProgram(
            "initdb", "-D", Data, "-U", Superuser, "-A", "scram-sha-256", $"--pwfile={password}", "-E", "UTF8", "--no-locale", "--no-sync");
        // Numbers that suit a small machine; nothing that trades safety for speed.
        File.AppendAllLines(
            Path.Combine(Data, "postgresql.conf"),
            ["listen_addresses = '127.0.0.1'", $"unix_socket_directories = '{_directory}'", "max_wal_size = 1GB", .. settings]);
    }

    private void StartOnFreePort()
    {
        var config = Path.Combine(Data, "postgresql.conf");
        for (var tries = 1; ; tries++)
        {
            Port = FreePort.Take();
            File.AppendAllText(config, string.Create(CultureInfo.InvariantCulture, $"port = {Port}\n"));
            try
            {
                Start();
                return;
            }
            catch (InvalidOperationException) when (tries < Tries)
            {
                // Somebody took the port in the meantime.
            }
        }
    }
}
