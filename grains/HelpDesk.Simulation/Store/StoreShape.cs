using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>
/// How the simulated store keeps what it is given. Objects are immutable, so keeping them is exact and fast; through the codec the
/// stored shapes take part too.
/// </summary>
internal sealed class StoreShape(bool throughCodec)
{
    public object Keep(Answer answer) => throughCodec ? Codec.EncodeAnswer(answer) : answer;

    public static Answer Answer(object kept) => kept is byte[] bytes ? Codec.DecodeAnswer(bytes) : (Answer)kept;

    public Event Keep(Event e) => throughCodec ? Codec.Decode(Codec.NameOf(e), Codec.SchemaOf(e), Codec.Encode(e)) : e;

    /// <summary>An agent's state always takes the way through bytes: half of it lives in memory only and must not survive here.</summary>
    public object? Keep(ActorKind kind, object? state) =>
        state is not null && (throughCodec || kind == ActorKind.Agent) ? Codec.EncodeState(state) : state;

    public static object? State(ActorKind kind, object? kept) => kept is byte[] bytes ? Codec.DecodeState(kind, bytes) : kept;

    /// <summary>Text that not every database holds is refused, as the others do it. Objects could hold it, so only bytes are looked at.</summary>
    public Failed? Refuses(Append append)
    {
        if (!throughCodec) return null;
        try
        {
            foreach (var text in append.Content) StorableText.Checked(text.Body);
            foreach (var item in append.Outbox) StorableText.Checked(item.Body);
            StorableText.Checked(append.Origin.By.Name);
            foreach (var e in append.Events) Codec.Encode(e);
            Codec.Encode(append.After);
            return null;
        }
        catch (UnstorableTextException unstorable)
        {
            return new Failed(unstorable.Message);
        }
    }
}
