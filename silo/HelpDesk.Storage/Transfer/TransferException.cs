namespace HelpDesk.Storage.Transfer;

/// <summary>
/// A backup, restore, export or import that did not happen; the message says what was wrong, with which file, and what to do. What was
/// there before is as it was.
/// </summary>
public sealed class TransferException(string message, Exception? cause = null) : Exception(message, cause);
