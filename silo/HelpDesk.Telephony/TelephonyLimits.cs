namespace HelpDesk.Telephony;

/// <summary>Every bound of what platforms send, in one place.</summary>
public static class TelephonyLimits
{
    /// <summary>Characters of a call's, an event's or a handle's name.</summary>
    public const int MaxCallId = 200;
    /// <summary>Characters of a CloudEvents source.</summary>
    public const int MaxSource = 500;
    /// <summary>Characters of a number or a URI.</summary>
    public const int MaxAddress = 500;
    /// <summary>Events of one batch.</summary>
    public const int MaxBatch = 1_000;
    /// <summary>Fields of one call.</summary>
    public const int MaxFields = 64;
    /// <summary>Characters of one field.</summary>
    public const int MaxFieldText = 2_000;
    /// <summary>Telephones that one command rings.</summary>
    public const int MaxUris = 20;
    /// <summary>Minutes by which a signed message's time may be off, either way.</summary>
    public const int SkewMinutes = 5;
    /// <summary>The longest stay that a platform may name.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);
}
