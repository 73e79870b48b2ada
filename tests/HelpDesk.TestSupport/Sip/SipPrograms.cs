using System.Diagnostics;

namespace HelpDesk.TestSupport.Sip;

/// <summary>The telephone software on this machine.</summary>
public static class SipPrograms
{
    private static readonly string[] Needed = ["kamailio", "kamcmd", "sipp"];

    /// <summary>Not every user's PATH has the folders of servers.</summary>
    private static readonly string[] Folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), "/usr/sbin", "/usr/local/sbin"];

    /// <summary>Why no calls can be made on this machine; null when they can.</summary>
    public static string? Missing { get; } = Reason();

    public static string PathOf(string program) => Folders.Select(folder => Path.Combine(folder, program)).First(File.Exists);

    private static string? Reason()
    {
        const string Install = "on Debian: apt-get install kamailio kamailio-extra-modules kamailio-utils-modules sip-tester";
        var missing = Needed.Where(program => !Folders.Any(folder => File.Exists(Path.Combine(folder, program)))).ToArray();
        if (missing.Length > 0) return $"Real calls need {string.Join(", ", missing)}, {Install}";
        using var check = Process.Start(new ProcessStartInfo(PathOf("kamailio"), ["-v"]) { RedirectStandardOutput = true })!;
        var version = check.StandardOutput.ReadToEnd().Split('\n')[0];
        check.WaitForExit();
        if (!version.Contains(" 5.6.", StringComparison.Ordinal)) return $"kamailio.cfg is for Kamailio 5.6, and this machine has: {version}";
        var modules = Directory.GetDirectories("/usr/lib", "kamailio", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true });
        return modules.Any(folder => File.Exists(Path.Combine(folder, "modules/http_client.so")) && File.Exists(Path.Combine(folder, "modules/jansson.so")))
            ? null : $"Kamailio's modules http_client and jansson were not found, {Install}";
    }
}
