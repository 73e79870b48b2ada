namespace HelpDesk.Load;

/// <summary>
/// So many tickets wait and so many agents work when the server is killed, <paramref name="Seconds"/> after they began; it is killed and
/// started again <paramref name="Restarts"/> times.
/// </summary>
internal sealed record RecoveryOptions(string Store, int Waiting, int Agents, double Seconds, int Restarts, FileInfo Server, DirectoryInfo Out);
