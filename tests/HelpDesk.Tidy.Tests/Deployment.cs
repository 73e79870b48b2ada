using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace HelpDesk.Tidy.Tests;

/// <summary>The parts of docker-compose.yml fit together; what needs a Docker engine is not tested.</summary>
public partial class Deployment
{
    private static readonly string Compose = Text("docker-compose.yml");

    [Fact]
    public void The_load_balancer_knows_every_silo()
    {
        var silos = SiloAddress().Matches(Compose).Select(match => match.Groups[1].Value).ToArray();

        Assert.NotEmpty(silos);
        Assert.Equal(silos, NetworkAddress().Matches(Compose).Select(match => match.Groups[1].Value));
        Assert.Equal(silos, Upstream().Matches(Text("deploy/nginx/nginx.conf")).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void The_load_balancer_asks_by_the_name_that_silos_trust() =>
        Assert.Contains($"proxy_set_header Host {Trusted().Match(Compose).Groups[1].Value};", Text("deploy/nginx/nginx.conf"), StringComparison.Ordinal);

    [Fact]
    public void Silos_are_started_with_options_that_exist()
    {
        var sources = string.Join('\n', Repository.Files("*.cs", "silo/HelpDesk.Silo").Select(File.ReadAllText));

        var unknown = Option().Matches(Compose).Select(match => match.Groups[1].Value).Distinct().Where(option => !sources.Contains($"\"{option}\"", StringComparison.Ordinal));
        Assert.Empty(unknown);
    }

    [Fact]
    public void Files_that_it_names_are_there()
    {
        var named = MountedFile().Matches(Compose).Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(named);
        Assert.All(named, file => Assert.True(File.Exists(Path.Combine(Repository.Root, file)), file));
    }

    [Theory]
    [InlineData("start.sh")]
    [InlineData("init.sh")]
    public void Scripts_can_be_read_by_a_shell(string script)
    {
        if (OperatingSystem.IsWindows()) return;
        using var shell = Process.Start("sh", ["-n", Path.Combine(Repository.Root, "deploy/postgres", script)]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex(@"--silo-address=([\d.]+)")]
    private static partial Regex SiloAddress();

    [GeneratedRegex(@"ipv4_address: ([\d.]+)")]
    private static partial Regex NetworkAddress();

    [GeneratedRegex(@"^\s*server ([\d.]+):5080 ", RegexOptions.Multiline)]
    private static partial Regex Upstream();

    [GeneratedRegex(@"--trust-network=([\w.]+)")]
    private static partial Regex Trusted();

    [GeneratedRegex(@"[ ""](--[a-z-]+)=(?!data)")]
    private static partial Regex Option();

    [GeneratedRegex(@"- \./([\w./-]+):/")]
    private static partial Regex MountedFile();
}
