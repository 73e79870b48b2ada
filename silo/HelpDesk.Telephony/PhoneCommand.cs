using System.Collections.Immutable;

namespace HelpDesk.Telephony;

/// <summary>What a platform is asked to do.</summary>
public enum PhoneAction
{
    /// <summary>Ring these telephones for the parked call; the first answer wins.</summary>
    Route,
    /// <summary>While telephones ring: those of these that do not ring yet are rung too.</summary>
    Add,
    /// <summary>End the parked call with a SIP status.</summary>
    Reject,
    Hangup,
    /// <summary>Stop ringing and park the call again under a new handle; of a dialled call, stop the agent's telephone.</summary>
    Stop,
    Hold,
    Unhold,
    /// <summary>Play <see cref="PhoneCommand.Media"/> to the parked caller.</summary>
    Play,
    /// <summary>Ring the agent's telephone; when he is there call <see cref="PhoneCommand.To"/>, and connect both. All of it is said of <see cref="PhoneCommand.CallId"/>.</summary>
    Dial,
    /// <summary>The caller is put on hold, and the agent talks to another telephone.</summary>
    Consult,
    /// <summary>The caller talks to another telephone, and the agent leaves.</summary>
    Transfer,
    /// <summary>A third one hears both and is heard by the agent alone.</summary>
    Whisper,
    /// <summary>A third one hears both and is heard by both.</summary>
    Barge,
    /// <summary>A third one hears both and is heard by nobody.</summary>
    Monitor,
    Record,
    StopRecording,
}

/// <summary>One command to a platform (docs/TELEPHONY.md, "Commands out"). Sent again it has the same id and no second effect.</summary>
public sealed record PhoneCommand(Guid CommandId, string CallId, PhoneAction Action)
{
    /// <summary>The parked call; good for one route or reject.</summary>
    public string? Handle { get; init; }

    /// <summary>The connection of two who talk.</summary>
    public string? Dialog { get; init; }

    /// <summary>The telephones.</summary>
    public ImmutableArray<string> Uris { get; init; } = [];

    /// <summary>How long they ring.</summary>
    public TimeSpan? Ring { get; init; }

    /// <summary>SIP status of a reject.</summary>
    public int? Code { get; init; }

    public string? Reason { get; init; }

    /// <summary>What is played: the place in line and the estimated wait, in this language.</summary>
    public Announcement? Media { get; init; }

    /// <summary>Another telephone, where the action needs one; of a dial the number that is called.</summary>
    public string? To { get; init; }
}

/// <summary>What a waiting caller hears.</summary>
/// <param name="Position">1 = next; null = not said.</param>
/// <param name="EstimatedWait">Null = not said.</param>
/// <param name="Language">BCP 47; Korean and English are known.</param>
public sealed record Announcement(int? Position, TimeSpan? EstimatedWait, string Language);

/// <summary>The engine, as adapters see it.</summary>
public interface ICallDesk
{
    /// <summary>Hands in what happened. The same event again gets the same answer and has no second effect.</summary>
    /// <param name="e">What happened.</param>
    /// <param name="patience">How long a command may be waited for once the event is durable; zero = not at all.</param>
    /// <param name="ct">The caller is gone.</param>
    /// <returns>A command for this call when there is one at once; null = none yet: it comes by the source's own way.</returns>
    Task<PhoneCommand?> Report(CallEvent e, TimeSpan patience, CancellationToken ct);
}

/// <summary>What a platform said to a command (docs/TELEPHONY.md, "Commands out").</summary>
public enum PhoneAnswer
{
    /// <summary>Done, or done before under the same id.</summary>
    Ok,
    /// <summary>The handle is an old one, or was used already.</summary>
    Stale,
    /// <summary>The call is gone.</summary>
    Gone,
    /// <summary>This platform can't, or not with these values.</summary>
    NotUnderstood,
    /// <summary>Nobody answered in time: send it again.</summary>
    Away,
}

/// <summary>What carries out commands: one per source.</summary>
public interface IPhonePlatform
{
    /// <summary>Carries out a command, or says why not. The same id again: the same answer, no second effect. Throws nothing but cancellation.</summary>
    Task<PhoneAnswer> Do(PhoneCommand command, CancellationToken ct);
}
