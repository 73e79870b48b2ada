namespace HelpDesk.Load;

/// <summary>What is measured: tickets per second for so many seconds, after a warm-up at the same rate that does not count.</summary>
internal sealed record LatencyOptions(Uri Server, double Rate, double Seconds, double WarmUp, int Agents, DirectoryInfo Disk)
{
    public int WarmUpTickets => (int)(Rate * WarmUp);
    public int Tickets => WarmUpTickets + (int)(Rate * Seconds);
}
