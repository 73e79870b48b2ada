using HelpDesk.Actors;

namespace HelpDesk.Figures;

/// <summary>Facts as the bytes that are kept.</summary>
public static class FactBytes
{
    public static byte[] Encode(Fact fact) => fact switch
    {
        Stay stay => Codec.Encode(stay),
        Ring ring => Codec.Encode(ring),
        Term term => Codec.Encode(term),
        Life life => Codec.Encode(life),
        Presence presence => Codec.Encode(presence),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "Unknown kind of fact."),
    };

    public static Fact Decode(FactKind kind, ReadOnlySpan<byte> bytes) => kind switch
    {
        FactKind.Stay => Codec.Decode<Stay>(bytes),
        FactKind.Ring => Codec.Decode<Ring>(bytes),
        FactKind.Term => Codec.Decode<Term>(bytes),
        FactKind.Life => Codec.Decode<Life>(bytes),
        FactKind.Presence => Codec.Decode<Presence>(bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of fact."),
    };
}
