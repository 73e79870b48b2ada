namespace HelpDesk.Actors;

/// <summary>Too many reads wait, the store is closing, or its database can't be reached: try again later.</summary>
public sealed class StoreBusyException(string message, Exception? cause = null) : Exception(message, cause)
{
    public StoreBusyException() : this("The store has too many reads waiting. Try again later.") { }
}
