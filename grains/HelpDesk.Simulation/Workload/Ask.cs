using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>One command of one client, through all its repeats, with what the client was told.</summary>
internal sealed class Ask(Guid id, ActorId to, Message message, By by, Instant first)
{
    public Guid Id { get; } = id;
    public ActorId To { get; } = to;
    public Message Message { get; } = message;
    public By By { get; } = by;
    /// <summary>When it was sent first: nothing that it is told may rest on a state that was over before.</summary>
    public Instant First { get; } = first;
    public long BodyHash { get; init; } = 1;
    public Guid ReplyTo { get; init; } = id;
    /// <summary>The node through which the last try went, in which life.</summary>
    public SimNode? Edge { get; set; }
    public int EdgeLife { get; set; }
    public int Tries { get; set; }
    /// <summary>The client has its answer; later ones are only compared.</summary>
    public bool Done { get; set; }
    /// <summary>The accepted answer that some copy spoke first, whether or not it reached the client.</summary>
    public Answer? Accepted { get; set; }
    public Action<Answer>? Then { get; init; }

    /// <summary>The ticket that it is about, if any.</summary>
    public Guid? Ticket => To.Kind == ActorKind.Ticket ? To.TicketKey : Message switch
    {
        Accept m => m.Ticket,
        Decline m => m.Ticket,
        Take m => m.Ticket,
        ReceiveTransfer m => m.Ticket,
        Assign m => m.Ticket,
        ResumeTicket m => m.Ticket,
        ReopenTicket m => m.Ticket,
        _ => null,
    };

    public override string ToString() => $"{Message.GetType().Name} {Id:N} by {By.Name} to {To.Kind}/{To.Key}";
}
