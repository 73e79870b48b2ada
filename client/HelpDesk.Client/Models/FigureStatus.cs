namespace HelpDesk.Client;

/// <summary>How far the figures have followed the feed.</summary>
/// <param name="Position">They hold all events up to this one.</param>
/// <param name="Head">The feed's newest event.</param>
/// <param name="Behind">Events that they lack.</param>
/// <param name="Building">They are being made anew, and refused meanwhile.</param>
public sealed record FigureStatus(long Position, long Head, long Behind, bool Building);
