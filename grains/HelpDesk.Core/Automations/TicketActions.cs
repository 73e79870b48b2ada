using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// Does an automation's actions one after the other. What does not fit the ticket as it then stands is passed over with its reason: others
/// may have been there first.
/// </summary>
/// <param name="ticket">The ticket.</param>
/// <param name="known">The queue whose terms are at hand.</param>
/// <param name="now">The time of the decision.</param>
internal sealed class TicketActions(TicketState ticket, TermsAre? known, Instant now)
{
    private readonly long _version = ticket.Version;
    private readonly ImmutableArray<TicketEvent>.Builder _events = ImmutableArray.CreateBuilder<TicketEvent>();
    private readonly ImmutableArray<SlaActionKind>.Builder _did = ImmutableArray.CreateBuilder<SlaActionKind>();
    private readonly ImmutableArray<PassedOver>.Builder _passed = ImmutableArray.CreateBuilder<PassedOver>();
    private readonly ImmutableArray<NewText>.Builder _texts = ImmutableArray.CreateBuilder<NewText>();

    public ImmutableArray<TicketEvent> Events => _events.ToImmutable();
    public ImmutableArray<SlaActionKind> Did => _did.ToImmutable();
    public ImmutableArray<PassedOver> Passed => _passed.ToImmutable();
    public ImmutableArray<NewText> Texts => _texts.ToImmutable();

    /// <summary>The ticket after what was done.</summary>
    public TicketState Ticket { get; private set; } = ticket;

    public void Do(ImmutableArray<SlaAction> actions)
    {
        foreach (var action in actions)
        {
            var why = Ticket.Ended && action.Kind != SlaActionKind.Notify ? "ended" : CallRules.Forbids(Ticket, action.Kind) ? "call-goes-on" : Try(action);
            if (why is null) _did.Add(action.Kind);
            else _passed.Add(new PassedOver(action.Kind, why));
        }
    }

    /// <summary>Why it has nothing to do; null = it was done.</summary>
    private string? Try(SlaAction action) => action.Kind switch
    {
        SlaActionKind.RaisePriority => Priority(Math.Min(Limits.MaxPriority, Ticket.Priority + action.By)),
        SlaActionKind.SetPriority => Priority(action.By),
        SlaActionKind.LowerRequirements => Lower(action.By),
        SlaActionKind.Requeue => Ticket.Assigned ? Queue(Ticket.Terms!) : "not-held",
        SlaActionKind.Move => Move(action.Name!),
        SlaActionKind.Close => Ticket.Status == TicketStatus.Resolved ? Done(new TicketClosed(now)) : "not-resolved",
        SlaActionKind.Resolve => Resolve(),
        SlaActionKind.Hold => Ticket.Status == TicketStatus.Processing ? Done(new TicketHeld(null, now) { For = action.For })
            : Ticket.Status == TicketStatus.OnHold ? "already-on-hold" : "not-held",
        SlaActionKind.AddTag => Ticket.Tags.Contains(action.Name!) ? "has-tag"
            : Ticket.Tags.Length >= Limits.MaxTags ? "too-many-tags" : Tags(Ticket.Tags.Add(action.Name!)),
        SlaActionKind.RemoveTag => Ticket.Tags.Contains(action.Name!) ? Tags(Ticket.Tags.Remove(action.Name!)) : "has-no-such-tag",
        SlaActionKind.Say => Say(action.Texts),
        // Who is told is computed from the run itself (TicketNotices).
        SlaActionKind.Notify => null,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.Kind, "Unknown action."),
    };

    private string? Priority(int priority) => priority == Ticket.Priority ? "has-this-priority"
        : Done(new TicketEdited(priority, null, null, null, null, now) { Escalated = true });

    private string? Lower(int levels)
    {
        var requires = Escalation.Lowered(Ticket.Requires, levels);
        return requires.AsSpan().SequenceEqual(Ticket.Requires.AsSpan()) ? "no-requirements"
            : Done(new TicketEdited(null, null, null, null, null, now) { Escalated = true, Requires = requires });
    }

    private string? Tags(ImmutableArray<string> tags) => Done(new TicketEdited(null, tags, null, null, null, now));

    private string? Move(string queue)
    {
        if (!Ticket.Unassigned && !Ticket.Assigned) return "not-open";
        if (Ticket.Terms?.Queue == queue) return "in-this-queue";
        return Escalation.NotThere(queue, known) ?? Queue(known!.Terms!);
    }

    private string? Queue(QueueTerms terms)
    {
        foreach (var e in Escalation.Queue(Ticket, terms, Ticket.Requires, ReleaseCause.Automated, now)) Done(e);
        return null;
    }

    private string? Resolve()
    {
        if (!Ticket.Unassigned && !Ticket.Assigned) return "not-open";
        foreach (var e in TicketClaims.EndOffers(Ticket, OfferEnd.Withdrawn, null, now).ToImmutableArray()) Done(e);
        return Done(new TicketResolved(null, null, Ticket.Holder, now));
    }

    /// <summary>In the language of the ticket's trait "language"; without one, or in another, the first.</summary>
    private string? Say(ImmutableArray<PreparedText> texts)
    {
        var language = Ticket.Traits.FirstOrDefault(t => t.Name == PreparedTexts.Trait)?.Value;
        var body = (texts.FirstOrDefault(t => t.Language == language) ?? texts[0]).Text;
        // The version makes it another text each time, whatever became of the rules in between.
        var id = Ids.Derive("automation", Ticket.Id.Key, $"{_version}", $"{_texts.Count}");
        var text = new ContentRef(id, ContentClass.PublicText, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))));
        _texts.Add(new NewText(text, body));
        return Done(new TicketSaid(text, true, now));
    }

    private string? Done(TicketEvent e)
    {
        _events.Add(e);
        Ticket = TicketEvolution.Apply(Ticket, e);
        return null;
    }
}
