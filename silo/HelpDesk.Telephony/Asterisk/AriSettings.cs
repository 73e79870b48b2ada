namespace HelpDesk.Telephony;

/// <summary>One Asterisk as a source.</summary>
/// <param name="Source">What its events are called: a URI reference such as /asterisk/pbx-1.</param>
/// <param name="Url">Where its REST interface is, such as <c>http://127.0.0.1:8088/ari/</c>.</param>
/// <param name="User">From ari.conf.</param>
/// <param name="Password">From ari.conf.</param>
/// <param name="App">The Stasis application that calls are handed to.</param>
public sealed record AriSettings(string Source, Uri Url, string User, string Password, string App)
{
    /// <summary>How an agent's telephone is dialled: {user} is the user part of his URI, {uri} the whole of it.</summary>
    public string Endpoint { get; init; } = "PJSIP/{user}";

    /// <summary>How a customer is dialled: {number} is his number.</summary>
    public string Trunk { get; init; } = "PJSIP/{number}@trunk";

    /// <summary>Music while somebody waits; null = Asterisk's default class.</summary>
    public string? MusicClass { get; init; }

    /// <summary>The folder of the recorded announcements below sounds/ko and sounds/en; null = who waits hears music only.</summary>
    public string? Sounds { get; init; }

    /// <summary>The key by which a waiting caller asks to be called back; null = none.</summary>
    public string? CallbackKey { get; init; }

    /// <summary>How long a call may stay parked; null = as long as the caller likes.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>How often each call is said to be alive; null = never.</summary>
    public TimeSpan? KeepAlive { get; init; }

    public string RecordingFormat { get; init; } = "wav";

    /// <summary>How long the engine may take to name an agent before the caller hears music.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(15);

    /// <summary>The first pause after a lost connection; it doubles up to <see cref="MaxPause"/>.</summary>
    public TimeSpan MinPause { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan MaxPause { get; init; } = TimeSpan.FromSeconds(10);

    public NumberPlan Plan { get; init; } = NumberPlan.Korea;
}
