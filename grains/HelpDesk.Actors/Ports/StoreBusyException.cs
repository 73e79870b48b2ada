namespace HelpDesk.Actors;

/// <summary>Too many reads wait, or the store is closing: try again later.</summary>
public sealed class StoreBusyException() : Exception("The store has too many reads waiting. Try again later.");
