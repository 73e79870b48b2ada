using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// A telephone system says something of a call, which is this ticket. <paramref name="Creates"/> comes with <see cref="CallNews.Arrived"/>.
/// Facts are never refused: they have happened.
/// </summary>
public sealed record CallReport(string Source, string Call, CallFact Fact, Create? Creates) : Message;

/// <summary>Tell the telephone system, in somebody's name.</summary>
/// <param name="Action">What.</param>
/// <param name="To">Another telephone, where the action needs one.</param>
public sealed record CallOrder(CallAction Action, string? To) : Message;

/// <summary>What the telephone system answered to a command; <paramref name="Handle"/> is under which it has the call parked now, if it says so.</summary>
public sealed record CommandAnswered(Guid Command, CallVerdict Verdict, string? Handle) : Message;

/// <summary>To the way to a telephone system: carry this out.</summary>
public sealed record PlaceCommand(Guid Ticket, string Source, string Call, CallCommand Command) : Message;

/// <summary>A telephone system said something of the call.</summary>
public sealed record CallReported(string Source, string Call, CallFact Fact, Instant At) : TicketEvent(At);

/// <summary>
/// The ticket was brought to agree with who answered. <paramref name="Sequence"/> is the place of the answer in the story;
/// <paramref name="Agent"/> null = somebody whom the engine does not know.
/// </summary>
public sealed record CallConnected(string? Agent, string? Dialog, long Sequence, Instant At) : TicketEvent(At);

/// <summary>
/// The ticket was brought to agree with the end of the call. <paramref name="Answer"/> is the answer's place in the story as it was known,
/// null = nobody had answered.
/// </summary>
public sealed record CallOver(CallEnd End, long? Answer, bool Assumed, Instant At) : TicketEvent(At);

/// <summary>The telephone system is told to do something.</summary>
public sealed record CallCommanded(CallCommand Command, Instant At) : TicketEvent(At);

/// <summary>The telephone system refused a command.</summary>
public sealed record CallCommandRefused(Guid Command, CallVerdict Verdict, string? Handle, Instant At) : TicketEvent(At);

/// <summary>The telephone system has the command.</summary>
public sealed record CommandDelivered(Guid Command) : Note;

/// <summary>The command was sent (again) then.</summary>
public sealed record CommandSent(Guid Command, Instant At) : Note;
