using System.Text;
using System.Text.Json;
using HelpDesk.Actors.Tests.Replays;
using HelpDesk.Core;
using HelpDesk.Core.Tests;
using Xunit;

namespace HelpDesk.Actors.Tests.Histories;

/// <summary>
/// Golden histories: events as older builds stored them, one JSON document a line. Every build has to read them and to arrive at the state
/// that is checked in beside them.
/// </summary>
public sealed class HistoryTests
{
    public static TheoryData<string> Names() => [.. Lives.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Old_history_leads_to_the_same_state(string name)
    {
        var path = Checked.PathOf($"tests/HelpDesk.Actors.Tests/Histories/{name}.jsonl");
        // A history is recorded once. To add one, tell a new life in Lives; the old ones stay as they are.
        if (Checked.Accepts && !File.Exists(path)) File.WriteAllLines(path, Lives.All[name]().Select(Line));
        Assert.True(File.Exists(path), $"There is no history {path}. Record it: run the tests with {Checked.Variable}=1, and check it in.");

        var events = File.ReadLines(path).Select(Read).ToList();
        var state = name.StartsWith("agent", StringComparison.Ordinal)
            ? (object)Bytes.Replayed<AgentState, Agent>(ActorId.Agent(Sample.Tenant, "hana"), events)
            : Bytes.Replayed<TicketState, Ticket>(ActorId.Ticket(Sample.Tenant, Sample.Id(1)), events);
        Checked.AssertSame($"tests/HelpDesk.Actors.Tests/Histories/{name}.state.json", Indented(Bytes.Of(state)), "The same events gave another state before.");
    }

    [Fact]
    public void Histories_hold_every_event_of_tickets_and_agents()
    {
        var told = Lives.All.Keys.SelectMany(name => File.ReadLines(Checked.PathOf($"tests/HelpDesk.Actors.Tests/Histories/{name}.jsonl")))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("type").GetString()).Distinct();
        var known = Codec.Names.Select(n => n.Key).Where(n => n.StartsWith("ticket.", StringComparison.Ordinal) || n.StartsWith("agent.", StringComparison.Ordinal));
        Assert.Equal(known, told.Order(StringComparer.Ordinal));
    }

    private static string Line(Event e) => $$"""{"type":"{{Codec.NameOf(e)}}","schema":{{Codec.SchemaOf(e)}},"event":{{Bytes.Of(e)}}}""";

    private static Event Read(string line)
    {
        var document = JsonDocument.Parse(line).RootElement;
        return Codec.Decode(
            document.GetProperty("type").GetString()!, document.GetProperty("schema").GetInt32(), Encoding.UTF8.GetBytes(document.GetProperty("event").GetRawText()));
    }

    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Indented(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, Pretty).ReplaceLineEndings("\n") + "\n";
}
