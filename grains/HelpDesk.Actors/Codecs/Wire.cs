namespace HelpDesk.Actors;

/// <summary>
/// A message or an answer on its way between machines: what it is, the version of its shape, its bytes. The only shape that a transport
/// has to know, so what actors say can grow without any transport noticing.
/// </summary>
public readonly record struct Wire(string Type, int Schema, byte[] Body);
