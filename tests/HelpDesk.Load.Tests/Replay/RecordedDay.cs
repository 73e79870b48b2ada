namespace HelpDesk.Load.Tests;

/// <summary>A small month in the form of the recorded files, written by hand.</summary>
internal static class RecordedDay
{
    public const string Day = "990901";

    private const string Header =
        "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\tq_start\tq_exit\tq_time\toutcome\tser_start\tser_exit\tser_time\tserver";

    /// <summary>Vru exit and queue times as h:mm:ss; "-" = none.</summary>
    public static string Row(
        string id, string type, string vruExit, string queueStart, string queueExit, int wait, string outcome, string start, string exit, int service,
        string server, int priority = 0, string day = Day) =>
        string.Join('\t', "AA0101", id, "0", priority, type, day, vruExit, vruExit, "0", Time(queueStart), Time(queueExit), wait, outcome, Time(start), Time(exit), service, server);

    /// <summary>The text of a recorded file.</summary>
    public static string File(params string[] rows) => string.Join('\n', rows.Prepend(Header));

    public static DaySchedule Schedule(params string[] rows) => Schedule(0, double.MaxValue, rows);

    public static DaySchedule Schedule(double from, double until, params string[] rows)
    {
        using var text = new StringReader(File(rows));
        return new ScheduleBuilder(RecordedFile.Read(text, "handmade").Calls, Day).Build(from, until);
    }

    private static string Time(string time) => time == "-" ? "0:00:00" : time;
}
