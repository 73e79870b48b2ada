namespace HelpDesk.Load;

/// <summary>So many clients with a stream each; the server is killed, and started again <paramref name="Down"/> seconds later.</summary>
internal sealed record ReconnectOptions(string Store, int Clients, double Down, FileInfo Server);
