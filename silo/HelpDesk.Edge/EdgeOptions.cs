namespace HelpDesk.Edge;

/// <summary>What the edge can be told. The defaults are those of production.</summary>
public sealed class EdgeOptions
{
    /// <summary>The one tenant that there is. Everything at the edge takes it from here.</summary>
    public string Tenant { get; set; } = "default";

    /// <summary>A gateway has signed people in, and its word is taken for who asks.</summary>
    public bool TrustHeader { get; set; }

    /// <summary>Which gateways that may be.</summary>
    public TrustedCallers Trust { get; set; } = TrustedCallers.ThisMachine;

    /// <summary>Whose holder may ask in everybody's name: a secret of this process, for the same user's programs on this machine. null = there is none.</summary>
    public string? LocalKey { get; set; }

    /// <summary>A demo runs in this process: its people sign in with one click.</summary>
    public bool Demo { get; set; }

    /// <summary>The organisation's own issuer of tokens; null = there is none.</summary>
    public IssuerSettings? Issuer { get; set; }

    /// <summary>A session has ended after so long without a sign of life.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromMinutes(HelpDesk.Core.Limits.SessionIdleMinutes);

    /// <summary>
    /// A sign-in that fails takes so long at least, so that nobody can tell by the time whether there is such an account: the store is asked to count
    /// wrong passwords of those that there are only.
    /// </summary>
    public TimeSpan SignInPatience { get; set; } = TimeSpan.FromMilliseconds(700);

    /// <summary>A comment goes out on a quiet stream this often, so that both ends notice a dead connection.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Events that may wait for one reader. One who is further behind is disconnected and resumes from the store.</summary>
    public int StreamBuffer { get; set; } = 10_000;

    /// <summary>A reader who takes nothing for this long is disconnected.</summary>
    public TimeSpan StreamStall { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a mail server is set; without one mails wait in the outbox.</summary>
    public bool SendsMail { get; set; }

    /// <summary>How often it is looked whether alerts have to be raised or cleared.</summary>
    public TimeSpan AlertsEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the watchdog looks.</summary>
    public TimeSpan WatchdogEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Tickets in the snapshot that a stream begins with.</summary>
    public int SnapshotLimit { get; set; } = 1_000;
}
