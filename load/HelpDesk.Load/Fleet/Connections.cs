using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>Clients for many principals over one pool of connections.</summary>
internal sealed class Connections : IDisposable
{
    private readonly HttpClient _http;
    private readonly HelpDeskClientOptions _options;

    /// <param name="server">Its address.</param>
    /// <param name="retryFor">How long a call is tried again.</param>
    /// <param name="longestPause">Between two tries; null = a second.</param>
    public Connections(Uri server, TimeSpan retryFor, TimeSpan? longestPause = null)
    {
        _http = new HttpClient { BaseAddress = server.AbsoluteUri.EndsWith('/') ? server : new Uri(server.AbsoluteUri + "/") };
        _options = new HelpDeskClientOptions { RetryFor = retryFor, LongestPause = longestPause ?? TimeSpan.FromSeconds(1) };
    }

    public HelpDeskClient As(string principal) => new(_http, principal, _options);

    public void Dispose() => _http.Dispose();
}
