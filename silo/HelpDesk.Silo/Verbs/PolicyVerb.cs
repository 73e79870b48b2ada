using System.CommandLine;
using HelpDesk.Core;
using HelpDesk.Edge;
using NodaTime;

namespace HelpDesk.Silo;

/// <summary><c>policy check FILE</c>: judges a policy before anybody uses it.</summary>
internal static class PolicyVerb
{
    public const int HasErrors = 1;
    public const int NoFile = 2;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "JSON with catalog, queues and (optionally) agents and sla, as in the API." };
        var check = new Command("check", "Checks a policy file: unknown names, orders that can't be compared, queues that nobody serves, promises that nobody can fit.") { file };
        check.SetAction(parsed => Check(parsed.GetValue(file)!));
        return new Command("policy", "Works on policy files.") { check };
    }

    private static int Check(FileInfo file)
    {
        if (!file.Exists)
        {
            Console.Error.WriteLine($"helpdesk: There is no file '{file}'. Name a policy file.");
            return NoFile;
        }
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"helpdesk: '{file}' can't be read: {e.Message} Check its rights, or name another file.");
            return NoFile;
        }
        var findings = PolicyFile.Check(bytes, SystemClock.Instance.GetCurrentInstant());
        foreach (var finding in findings)
        {
            var where = finding.Path.Length == 0 ? file.Name : $"{file.Name}: {finding.Path}";
            Console.WriteLine($"{(finding.Severity == Severity.Error ? "error" : "warning")}: {where}: {finding.Message} {finding.Remedy}");
        }
        var errors = findings.Count(f => f.Severity == Severity.Error);
        Console.WriteLine($"{file.Name}: {errors} errors, {findings.Length - errors} warnings");
        return errors > 0 ? HasErrors : 0;
    }
}
