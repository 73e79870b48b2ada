using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Actors;

/// <summary>
/// One message on its way. <paramref name="ReplyTo"/> names who waits for the answer at the host where it was asked (a command's id, or
/// a random one for a question); empty between actors. <paramref name="Content"/> travels beside the message so that deciders never
/// see texts.
/// </summary>
public sealed record Envelope(ActorId To, Message Message, Origin Origin, ActorId? From, Guid ReplyTo, ImmutableArray<ContentRow> Content)
{
    public Envelope(ActorId to, Message message, Origin origin, ActorId? from) : this(to, message, origin, from, Guid.Empty, []) { }
}

/// <summary>A text, apart from the events. <paramref name="KeyId"/> names the key it is encrypted with; "" = none.</summary>
public sealed record ContentRow(Guid Id, ContentClass Class, string KeyId, string Body);
