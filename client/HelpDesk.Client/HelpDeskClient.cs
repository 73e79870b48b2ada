namespace HelpDesk.Client;

/// <summary>
/// The public API, typed. One instance speaks for one principal and is safe to use from many threads. Commands are sent until they are
/// answered, with one idempotency key for all attempts, so a server that restarts in the middle loses nothing and does nothing twice.
/// A refusal throws <see cref="HelpDeskProblemException"/>; no answer in time throws <see cref="HelpDeskUnreachableException"/>.
/// </summary>
public sealed partial class HelpDeskClient
{
    private readonly Caller _caller;

    /// <param name="http">With the server as its base address; stays the caller's to dispose, may be shared by many clients.</param>
    /// <param name="principal">Who asks, for a server that takes a gateway's word for it (serve --trust-header): see <see cref="Principals"/>.</param>
    /// <param name="options">How patient the client is.</param>
    public HelpDeskClient(HttpClient http, string principal, HelpDeskClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentException.ThrowIfNullOrEmpty(principal);
        if (http.BaseAddress is null) throw new ArgumentException("The HttpClient needs the server as its BaseAddress.", nameof(http));
        _caller = new Caller(http, principal, options ?? new());
    }

    /// <param name="http">With the server as its base address; stays the caller's to dispose, may be shared by many clients.</param>
    /// <param name="options">How patient the client is, and the key that says who asks.</param>
    public HelpDeskClient(HttpClient http, HelpDeskClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Key is null) throw new ArgumentException("Nothing says who asks. Set Key.", nameof(options));
        if (http.BaseAddress is null) throw new ArgumentException("The HttpClient needs the server as its BaseAddress.", nameof(http));
        _caller = new Caller(http, null, options);
    }

    private Task<TicketResult> OnTicket(string ticket, string what, object body, CommandOptions? how, CancellationToken ct) =>
        _caller.CommandAsync<TicketResult>(HttpMethod.Post, $"v1/tickets/{Escape(ticket)}/{what}", body, how, ct);

    private static string Escape(string part) => Uri.EscapeDataString(part);

    /// <summary>A body without any field: most commands need nothing but their address.</summary>
    private sealed record Nothing
    {
        public static readonly Nothing Body = new();
    }
}
