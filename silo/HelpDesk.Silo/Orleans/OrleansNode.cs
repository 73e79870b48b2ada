using System.Net;

namespace HelpDesk.Silo;

/// <summary>This process' place in the cluster.</summary>
/// <param name="Cluster">Silos with the same name form one cluster. A database belongs to one.</param>
/// <param name="Address">Where the other nodes reach this one.</param>
/// <param name="SiloPort">For the other silos.</param>
/// <param name="GatewayPort">For nodes without a silo.</param>
/// <param name="EdgeOnly">Serves clients and holds no actors.</param>
internal sealed record OrleansNode(string Cluster, IPAddress Address, int SiloPort, int GatewayPort, bool EdgeOnly);
