namespace HelpDesk.Edge;

/// <summary>What the edge can be told. The defaults are those of production.</summary>
public sealed class EdgeOptions
{
    /// <summary>The one tenant that there is until sign-in comes (step 6). Everything at the edge takes it from here.</summary>
    public string Tenant { get; set; } = "default";

    /// <summary>Whose word is taken for who asks.</summary>
    public TrustedCallers Trust { get; set; } = TrustedCallers.ThisMachine;

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
