using System.CommandLine;
using System.Net;

namespace HelpDesk.Silo;

/// <summary>What <c>serve --host orleans</c> can be told beside.</summary>
internal sealed partial class HostOptions
{
    private const bool HasOrleans = true;
    private const int UsualSiloPort = 11111, UsualGatewayPort = 30000;

    private static readonly Option<string> Cluster = new("--cluster")
    {
        Description = "With --host orleans: the cluster's name. A database belongs to one cluster.",
        DefaultValueFactory = _ => "helpdesk",
    };
    private static readonly Option<string> Address = new("--silo-address")
    {
        Description = "With --host orleans: the IP address at which the other nodes reach this one.",
        DefaultValueFactory = _ => "127.0.0.1",
    };
    private static readonly Option<int> SiloPort = Port("--silo-port", "for the other silos", UsualSiloPort);
    private static readonly Option<int> GatewayPort = Port("--gateway-port", "for nodes with --edge-only", UsualGatewayPort);
    private static readonly Option<bool> EdgeOnly = new("--edge-only")
    {
        Description = "With --host orleans: serve clients and hold no actors. Needs silos that run elsewhere on the same database.",
    };

    static partial void AddOrleans(Command command)
    {
        Address.Validators.Add(result =>
        {
            if (!IPAddress.TryParse(result.GetValueOrDefault<string>(), out _)) result.AddError($"--silo-address must be an IP address, got '{result.GetValueOrDefault<string>()}'.");
        });
        Cluster.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>())) result.AddError("--cluster must not be empty.");
        });
        Option[] all = [Cluster, Address, SiloPort, GatewayPort, EdgeOnly];
        foreach (var option in all) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue<string>("--host") == Orleans)
            {
                if (Given(SiloPort, UsualSiloPort) == Given(GatewayPort, UsualGatewayPort)) result.AddError("--silo-port and --gateway-port must be two ports.");
                return;
            }
            foreach (var option in all.Where(o => result.GetResult(o) is { Implicit: false }))
                result.AddError($"{option.Name} is for a node of a cluster. Add --host {Orleans}, or leave it out.");

            // Defaults are not there yet.
            int Given(Option<int> port, int usual) => result.GetResult(port) is { Implicit: false } given ? given.GetValueOrDefault<int>() : usual;
        });
    }

    static partial void ChooseOrleans(ParseResult parsed, ref IEngineHost chosen) => chosen = new OrleansEngine(new OrleansNode(
        parsed.GetValue(Cluster)!, IPAddress.Parse(parsed.GetValue(Address)!), parsed.GetValue(SiloPort), parsed.GetValue(GatewayPort), parsed.GetValue(EdgeOnly)));

    private static Option<int> Port(string name, string who, int usual)
    {
        var port = new Option<int>(name) { Description = $"With --host orleans: the port {who}.", DefaultValueFactory = _ => usual };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > ushort.MaxValue) result.AddError($"{name} must be a port from 1 to {ushort.MaxValue}.");
        });
        return port;
    }
}
