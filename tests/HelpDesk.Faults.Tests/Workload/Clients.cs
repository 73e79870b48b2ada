using HelpDesk.Client;

namespace HelpDesk.Faults.Tests;

/// <summary>Clients of the server under test, all over one connection pool; each command they send is counted.</summary>
internal sealed class Clients : IDisposable
{
    /// <summary>Longer than any fault lasts: what such a client asks for is answered in the end.</summary>
    private static readonly HelpDeskClientOptions Patient = new()
    {
        RetryFor = TimeSpan.FromMinutes(2), AttemptTimeout = TimeSpan.FromSeconds(4), FirstPause = TimeSpan.FromMilliseconds(30),
        LongestPause = TimeSpan.FromMilliseconds(200), StreamSilence = TimeSpan.FromSeconds(12),
    };

    /// <summary>Asks once and leaves: what became of it stays unknown.</summary>
    private static readonly HelpDeskClientOptions Impatient = Patient with { RetryFor = TimeSpan.Zero };

    /// <param name="address">The server's.</param>
    /// <param name="way">How connections are made; null = to this address.</param>
    public Clients(Uri address, SocketsHttpHandler? way = null)
    {
        Attempts = new AttemptCounter(way ?? new SocketsHttpHandler());
        Http = new HttpClient(Attempts) { BaseAddress = address };
    }

    public AttemptCounter Attempts { get; }
    public HttpClient Http { get; }

    public HelpDeskClient Of(string principal, bool patient = true) => new(Http, principal, patient ? Patient : Impatient);

    public void Dispose() => Http.Dispose();
}
