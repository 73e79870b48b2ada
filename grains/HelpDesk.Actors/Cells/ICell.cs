using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// The shell around one actor: a synchronous state machine that hosts drive, one step at a time. It never waits, so one thread can
/// simulate the whole system, and an Orleans grain around it may be reentrant.
/// </summary>
public interface ICell
{
    /// <summary>Takes one input; whatever it wants done is added to <paramref name="outputs"/>. Never throws for bad input.</summary>
    void Step(Input input, Instant now, List<Output> outputs);

    /// <summary>Nothing is under way or remembered here that the store does not know: the host may forget this cell.</summary>
    bool Quiet { get; }
}

public abstract record Input;
public sealed record Told(Envelope Envelope) : Input;
/// <summary>The reply to the cell's <see cref="Store"/> output with this number.</summary>
public sealed record StoreAnswered(long Request, StoreReply Reply) : Input;
/// <summary>The time of the cell's last <see cref="Wake"/> output has come.</summary>
public sealed record Tick : Input;

public abstract record Output;
public sealed record Store(long Number, StoreRequest Request) : Output;
/// <summary>To another actor, at least once, in no promised order.</summary>
public sealed record Tell(Envelope Envelope) : Output;
/// <summary>To whoever waits at this host for <paramref name="ReplyTo"/>; nobody may be waiting any more.</summary>
public sealed record Reply(Guid ReplyTo, Answer Answer) : Output;
/// <summary>Tick me at this time; replaces the time asked for before.</summary>
public sealed record Wake(Instant At) : Output;
/// <summary>The next events of the tenant's feed, for the streams of this process.</summary>
public sealed record Publish(FeedPage Page) : Output;
/// <summary>A defect: a decision threw or the store refused for good. The host logs it; the cell goes on.</summary>
public sealed record Fault(Envelope? Envelope, string What, Exception? Cause) : Output;
