using System.Diagnostics;

namespace HelpDesk.TestSupport;

/// <summary>The server's programs on this machine, and as whom they run: they refuse to run as root.</summary>
internal static class ServerPrograms
{
    private const string Unprivileged = "postgres";
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];
    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>Why no server can be started here; null when one can.</summary>
    public static string? Missing { get; } =
        OperatingSystem.IsWindows() ? "A throwaway PostgreSQL server needs Linux or macOS."
        : Found.Value is null ? "PostgreSQL's server programs (initdb, pg_ctl, postgres; version 14 or newer) were not found. Install them, on Debian: apt-get install postgresql"
        : Environment.IsPrivilegedProcess && !(HasUser() && InPath("runuser")) ? $"As root a PostgreSQL server needs the program runuser and a user '{Unprivileged}'. Create the user, or run as another."
        : null;

    public static bool ChangesUser => Environment.IsPrivilegedProcess;

    /// <summary>A directory that only the server's user can read.</summary>
    public static void MakePrivate(string directory)
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException(Missing);
        if (ChangesUser) Run("install", ["-d", "-o", Unprivileged, "-m", "0700", directory]);
        else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Runs one of the server's programs to its end; throws with what it printed when it fails.</summary>
    public static void RunServerProgram(string program, params string[] arguments)
    {
        var (name, all) = AsServerUser([PathOf(program), .. arguments]);
        Run(name, all);
    }

    /// <summary>A command line that runs as the server's user.</summary>
    public static (string Program, string[] Arguments) AsServerUser(string[] command) =>
        ChangesUser ? ("runuser", ["-u", Unprivileged, "--", .. command]) : (command[0], command[1..]);

    public static string PathOf(string program) => Path.Combine(Found.Value!, program);

    private static void Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}{errors.Result}");
    }

    private static string? Find()
    {
        if (OperatingSystem.IsWindows()) return null;
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin")) : [];
        return ((string[])[.. ConfiguredFolder(), .. PathFolders(), .. packaged])
            .FirstOrDefault(folder => Needed.All(program => File.Exists(Path.Combine(folder, program))));
    }

    private static double Version(string folder) =>
        double.TryParse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 0;

    /// <summary>Where pg_config says that the programs are.</summary>
    private static string[] ConfiguredFolder()
    {
        if (!InPath("pg_config")) return [];
        using var process = Process.Start(new ProcessStartInfo("pg_config", ["--bindir"]) { RedirectStandardOutput = true })!;
        var folder = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? [folder] : [];
    }

    private static bool HasUser() => File.Exists("/etc/passwd") && File.ReadLines("/etc/passwd").Any(line => line.StartsWith($"{Unprivileged}:", StringComparison.Ordinal));

    private static bool InPath(string program) => PathFolders().Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string[] PathFolders() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
