using System.Globalization;
using Xunit;

namespace HelpDesk.Load.Tests.Incidents;

public sealed class SlaTests
{
    private static readonly DateTime Opened = new(2016, 3, 7, 9, 0, 0);

    [Theory]
    [InlineData("217.4", true)]
    [InlineData("217.5", false)]
    [InlineData("217.6", false)]
    public void An_incident_is_in_time_when_it_is_closed_before_the_target(string hours, bool met) =>
        Assert.Equal(met, Assert.Single(Compare(Rows("A", 3, Hours(hours), made: true))[0].Incidents).Met);

    [Fact]
    public void Each_priority_goes_by_its_own_target_and_differences_show()
    {
        var compared = Compare(Rows("A", 3, 100, made: true), Rows("B", 3, 300, made: true), Rows("C", 4, 300, made: true), Rows("D", 4, 600, made: false), Rows("E", 2, 9, made: true));
        Assert.Equal([(3, 1, 2), (4, 2, 2)], compared.Select(t => (t.Target.Priority, t.Agreeing, t.Incidents.Count)));
        Assert.Equal("B", compared[0].Incidents.Single(i => !i.Agrees).Incident.Number);
    }

    [Theory]
    [InlineData(100, 300, true)]
    [InlineData(300, 400, true)]
    [InlineData(300, 600, false)]
    public void The_last_priority_counts_also_after_a_miss_under_an_earlier_one(int changed, int closed, bool met)
    {
        var rows = new[] { Row("A", 0, "New", 3, 0, true), Row("A", 1, "Active", 4, changed, true), Row("A", 2, "Closed", 4, closed, true) };
        Assert.Equal(met, Assert.Single(Compare(rows)[1].Incidents).Met);
    }

    [Fact]
    public void Until_it_is_closed_nothing_is_known_of_its_end()
    {
        // The columns that the recording copied onto every row are read from none.
        var open = Row("A", 0, "Resolved", 3, 100, true);
        Assert.Empty(Compare([open])[0].Incidents);
    }

    [Theory]
    [InlineData("sys_updated_at is '7.3.2016', expected a time d/M/yyyy HH:mm", "A,New,0,0,true,7/3/2016 09:00,7.3.2016,3 - Moderate")]
    [InlineData("priority is '5', expected 1 to 4, a blank and a name", "A,New,0,0,true,7/3/2016 09:00,7/3/2016 09:00,5")]
    [InlineData("made_sla is '?', expected true or false", "A,New,0,0,?,7/3/2016 09:00,7/3/2016 09:00,3 - Moderate")]
    [InlineData("2 columns, expected 8", "A,New")]
    public void A_malformed_row_is_kept_apart_with_its_line_and_reason(string reason, string row)
    {
        var log = Log([.. Rows("A", 3, 1, made: true), row]);
        Assert.Equal((new MalformedRow(4, reason), 1), (Assert.Single(log.Malformed), log.Incidents.Count));
    }

    [Fact]
    public void A_file_of_something_else_is_refused_with_what_it_lacks()
    {
        var refused = Assert.Throws<FormatException>(() => IncidentFile.Read(new StringReader("number,made_sla\n"), "calls.csv"));
        Assert.Contains("calls.csv is no incident log: its first line lacks incident_state, sys_mod_count", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The recorded verdicts, by the targets that the data's own notes give.</summary>
    [RecordedDataFact(RecordedDataFactAttribute.Incidents)]
    public void Recorded_incidents_keep_and_miss_their_targets_as_recorded()
    {
        var log = IncidentFile.Read(RecordedDataFactAttribute.PathOf("incident_event_log.zip", RecordedDataFactAttribute.Incidents));
        Assert.Equal((24_918, 141_712, 0), (log.Incidents.Count, log.Rows, log.Malformed.Count));
        var compared = SlaRun.Compare(log.Incidents, SlaCommand.Usual);
        Assert.Equal([(22_988, 23_466), (770, 774), (771, 774)], compared.Select(t => (t.Agreeing, t.Incidents.Count)));
    }

    /// <summary>The notes' 98.0 and 99.6 per cent, without the engine: they are of durations rounded to hours, where 497 takes in all below 497.5.</summary>
    [RecordedDataFact(RecordedDataFactAttribute.Incidents)]
    public void The_notes_percentages_are_of_durations_in_whole_hours()
    {
        var log = IncidentFile.Read(RecordedDataFactAttribute.PathOf("incident_event_log.zip", RecordedDataFactAttribute.Incidents));

        Assert.Equal((98.0, 99.6), (Percent(3, 217.5, Math.Round), Percent(4, 497, Math.Round)));
        Assert.Equal((98.0, 99.5), (Percent(3, 217.5, hours => hours), Percent(4, 497, hours => hours)));

        double Percent(int priority, double within, Func<double, double> counted)
        {
            var incidents = log.Incidents.Where(i => i.Last.Priority == priority && i.ClosedAt is not null).ToArray();
            return Math.Round(100.0 * incidents.Count(i => counted((i.ClosedAt!.Value - i.OpenedAt).TotalHours) <= within == i.MadeSla) / incidents.Length, 1);
        }
    }

    private static IReadOnlyList<TargetAgreement> Compare(params string[][] incidents) =>
        SlaRun.Compare(Log([.. incidents.SelectMany(rows => rows)]).Incidents, [new(3, 217.5), new(4, 497)]);

    private static IncidentFile Log(params string[] rows) => IncidentFile.Read(
        new StringReader(string.Join('\n', ["number,incident_state,sys_mod_count,reopen_count,made_sla,opened_at,sys_updated_at,priority", .. rows])), "sample");

    private static string[] Rows(string number, int priority, double closedAfter, bool made) =>
        [Row(number, 0, "New", priority, 0, true), Row(number, 3, "Closed", priority, closedAfter, made)];

    private static string Row(string number, int count, string state, int priority, double hours, bool made) => string.Create(
        CultureInfo.InvariantCulture, $"{number},{state},{count},0,{(made ? "true" : "false")},{Time(0)},{Time(hours)},{priority} - Some");

    private static string Time(double hours) => Opened.AddHours(hours).ToString("d/M/yyyy HH:mm", CultureInfo.InvariantCulture);

    private static double Hours(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
