using System.Text;
using HelpDesk.Core;

namespace HelpDesk.Actors.Tests.Replays;

/// <summary>Events and states as the store keeps them.</summary>
internal static class Bytes
{
    public static string Of(object state) => Encoding.UTF8.GetString(Codec.EncodeState(state));

    public static string Of(Event e) => Encoding.UTF8.GetString(Codec.Encode(e));

    /// <summary>Written and read again.</summary>
    public static Event Stored(Event e) => Codec.Decode(Codec.NameOf(e), Codec.SchemaOf(e), Codec.Encode(e));

    public static TState Replayed<TState, TDecider>(ActorId id, IEnumerable<Event> events) where TDecider : IDecider<TState> =>
        events.Aggregate(TDecider.Initial(id), TDecider.Apply);
}
