using HelpDesk.Client;
using HelpDesk.TestSupport;

namespace HelpDesk.Load;

/// <summary>Clients for many principals over one pool of connections.</summary>
internal sealed class Connections : IDisposable
{
    private readonly HttpClient _http;
    private readonly HelpDeskClientOptions _options;

    /// <param name="server">Its address.</param>
    /// <param name="retryFor">How long a call is tried again.</param>
    /// <param name="longestPause">Between two tries; null = a second.</param>
    public Connections(Uri server, TimeSpan retryFor, TimeSpan? longestPause = null) : this([server], retryFor, longestPause)
    {
    }

    /// <param name="nodes">Addresses; several are a cluster's on this machine, which are asked by turns.</param>
    /// <param name="retryFor">How long a call is tried again.</param>
    /// <param name="longestPause">Between two tries; null = a second.</param>
    public Connections(IReadOnlyList<Uri> nodes, TimeSpan retryFor, TimeSpan? longestPause = null)
    {
        _http = new HttpClient(nodes.Count == 1 ? new SocketsHttpHandler() : new Balancer([.. nodes.Select(n => n.Port)]).Way())
        {
            BaseAddress = nodes[0].AbsoluteUri.EndsWith('/') ? nodes[0] : new Uri(nodes[0].AbsoluteUri + "/"),
        };
        _options = new HelpDeskClientOptions { RetryFor = retryFor, LongestPause = longestPause ?? TimeSpan.FromSeconds(1), Key = LocalKey.Following(nodes[0]) };
    }

    public HelpDeskClient As(string principal) => new(_http, principal, _options);

    public void Dispose() => _http.Dispose();
}
