namespace HelpDesk.Load;

/// <summary>What a replay is asked to do. Engine times are in recorded seconds; they are divided by the speed when sent.</summary>
public sealed record ReplayOptions
{
    public required FileInfo File { get; init; }
    public required string Day { get; init; }
    public required Uri Server { get; init; }
    public required DirectoryInfo Out { get; init; }
    public double Speed { get; init; } = 60;
    public string Queue { get; init; } = "anonbank";
    /// <summary>Seconds that each priority step counts as having come earlier; the bank's documented rule.</summary>
    public double HeadStart { get; init; } = 90;
    public double Ring { get; init; } = 20;
    /// <summary>Freed agents of the bank took a waiting call after about 5 s.</summary>
    public double WrapUp { get; init; } = 5;
    /// <summary>Only calls that arrive in this part of the day, in recorded seconds.</summary>
    public double From { get; init; }
    public double Until { get; init; } = 30 * 3600;
    /// <summary>Callers and agents are real telephones, before an engine and a Kamailio of the replay's own.</summary>
    public bool Sip { get; init; }
    /// <summary>Where an earlier replay of the same calls over HTTP was written to; null = there is none.</summary>
    public DirectoryInfo? Beside { get; init; }
    /// <summary>Real seconds for which a server may be away.</summary>
    public double ServerAway { get; init; } = 300;

    /// <summary>The server refuses rings below 0.1 s, Kamailio below a second, and no client answers faster.</summary>
    public double RingSeconds => Math.Max(Sip ? 1 : 0.1, Ring / Speed);
}
