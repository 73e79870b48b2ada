using HelpDesk.Actors;

namespace HelpDesk.Grains;

/// <summary>
/// The one thing that grains pass to each other: what it is, the version of its shape, its bytes. Frozen: what is said grows inside the
/// bytes, whose shapes WireCodec freezes, so silos of two builds understand each other during an upgrade.
/// </summary>
[GenerateSerializer, Immutable, Alias("helpdesk.frame")]
public readonly struct Frame(string type, int schema, byte[] body)
{
    [Id(0)]
    public string Type { get; } = type;

    [Id(1)]
    public int Schema { get; } = schema;

    /// <summary>Never changed after it was made, so no copy is taken between grains of one silo.</summary>
    [Id(2)]
    public byte[] Body { get; } = body;

    internal static Frame Of(Wire wire) => new(wire.Type, wire.Schema, wire.Body);

    internal Wire Wire => new(Type, Schema, Body);
}
