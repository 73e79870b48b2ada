namespace HelpDesk.Load;

/// <summary>What <c>cluster</c> measures, and with how much.</summary>
/// <param name="Silo">The server's program, built with Orleans.</param>
/// <param name="Clients">Tickets under way at once, and agents, where lives are counted.</param>
/// <param name="Seconds">How long lives are counted on each site.</param>
/// <param name="Pushes">Tickets whose way to a stream is timed, on each site and way.</param>
/// <param name="Runs">Kills, and as many freezes, of a silo.</param>
/// <param name="Actors">Agents, and tickets, that live on the silo when it goes.</param>
/// <param name="Idle">Agents, and waiting tickets, whose memory is weighed.</param>
/// <param name="Out">Folder of the report.</param>
internal sealed record ClusterOptions(FileInfo Silo, int Clients, double Seconds, int Pushes, int Runs, int Actors, int Idle, DirectoryInfo Out);
