namespace HelpDesk.Load.Tests.Picks;

/// <summary>Writes recorded months by hand, in the shape of the files.</summary>
internal static class Month
{
    public const string Header =
        "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\tq_start\tq_exit\tq_time\toutcome\tser_start\tser_exit\tser_time\tserver";

    public static string Served(int id, string queued, string start, string server, int priority = 0, string type = "PS") =>
        Row(id, priority, type, queued, start, "AGENT", start, server);

    public static string HungUp(int id, string queued, string left, int priority = 0, string type = "PS") =>
        Row(id, priority, type, queued, left, "HANG", "0:00:00", "NO_SERVER");

    public static string Row(int id, int priority, string type, string queued, string left, string outcome, string start, string server) =>
        $"AA0101\t{id}\t0\t{priority}\t{type}\t990901\t8:00:00\t8:00:05\t5\t{queued}\t{left}\t9\t{outcome}\t{start}\t{start}\t60\t{server}";

    public static RecordedFile Read(params string[] rows) => RecordedFile.Read(new StringReader(string.Join('\n', [Header, .. rows])), "test");
}
