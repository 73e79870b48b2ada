namespace HelpDesk.Telephony;

/// <summary>A request as it came: nothing of it is trusted.</summary>
/// <param name="ContentType">The header, with its parameters; null = none.</param>
/// <param name="Header">A header by name, in any case; null = not there.</param>
/// <param name="Body">The bytes.</param>
public sealed record EventRequest(string? ContentType, Func<string, string?> Header, ReadOnlyMemory<byte> Body);
