using NodaTime;

namespace HelpDesk.Core.Tests;

/// <summary>Promises whose queue q is open from 09:00 to 18:00 UTC on weekdays, and what each channel then does. Samples start on a Monday at 09:00.</summary>
internal static class HoursSample
{
    public static readonly Duration Day = Duration.FromHours(9);

    /// <summary>Closed when samples start.</summary>
    public static readonly BusinessCalendar Evening = Weekdays("evening", 18, 22);

    public static SlaBook Book(long version = 1, params string[] queues) => new(version, Rules(queues.Length == 0 ? ["q"] : queues));

    public static SlaRules Rules(params string[] queues) => new([Weekdays("office", 9, 18)], [])
    {
        Hours = [new([.. queues], ["office"],
            [new("phone", WhenClosed.CallBack, null), new("chat", WhenClosed.Message, "email"), new("social", WhenClosed.Serve, null)], WhenClosed.Ticket)],
    };

    private static BusinessCalendar Weekdays(string name, int from, int to) => new(
        name, "UTC", [new([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new(TimeOfDay.At(from, 0), TimeOfDay.At(to, 0)))], [], []);
}
