namespace HelpDesk.Client;

/// <summary>How patient a client is with a server that is away or busy.</summary>
public sealed record HelpDeskClientOptions
{
    /// <summary>Gives the API key, or the token that is good now, which is sent as <c>Authorization: Bearer</c>. Asked at each attempt; null = there is none now.</summary>
    public Func<string?>? Key { get; init; }

    /// <summary>How long one call is tried again, with the same idempotency key, before it gives up. Zero = a single attempt.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one attempt may take; a server that froze is given up on after it and asked again.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The first pause between two attempts; each further one is twice as long, up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A stream that was silent for this long is taken for dead and opened anew. The server's heartbeat comes every 10 s.</summary>
    public TimeSpan StreamSilence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause before attempt <paramref name="attempt"/> + 1 (0 = after the first), never shorter than the server asked for.</summary>
    internal TimeSpan PauseAfter(int attempt, TimeSpan? asked = null)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Min(attempt, 20));
        var pause = doubled < LongestPause ? doubled : LongestPause;
        return asked > pause ? asked.Value : pause;
    }
}
