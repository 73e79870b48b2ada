using System.Globalization;
using System.Text;
using HelpDesk.Actors.Tests.Shapes;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Actors.Tests.Wires;

/// <summary>What actors on different machines say to each other.</summary>
public sealed class WireTests
{
    /// <summary>What a cell says to its own decider never travels.</summary>
    private static readonly Type[] Inside = [typeof(Started), typeof(EpochRefused), typeof(Repeated), typeof(CommitRefused)];

    public static TheoryData<string> Names => [.. WireCodec.Names.Select(pair => pair.Key)];

    [Fact]
    public void Every_message_and_every_answer_has_a_name()
    {
        var said = typeof(Message).Assembly.GetTypes().Where(t => !t.IsAbstract && (t.IsSubclassOf(typeof(Message)) || t.IsSubclassOf(typeof(Answer))));

        Assert.Equal(said.Except(Inside).Select(t => t.Name).Order(), WireCodec.Names.Select(pair => pair.Value.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_said_arrives_with_all_its_fields(string name)
    {
        var said = Made.Of(WireCodec.Names.Single(pair => pair.Key == name).Value);
        if (said is Answer answer)
        {
            Assert.Equivalent(answer, WireCodec.DecodeAnswer(WireCodec.Encode(answer)), strict: true);
            return;
        }
        var to = ActorId.Agent("default", "kim");
        var envelope = new Envelope(
            to, (Message)said, (Origin)Made.Of(typeof(Origin)), ActorId.Ticket("default", Guid.NewGuid()), Guid.NewGuid(), [(ContentRow)Made.Of(typeof(ContentRow))]);

        var heard = WireCodec.DecodeEnvelope(to, WireCodec.Encode(envelope));

        Assert.IsType(said.GetType(), heard.Message);
        Assert.Equivalent(said, heard.Message, strict: true);
        Assert.Equal((envelope.To, envelope.From, envelope.ReplyTo, envelope.Origin), (heard.To, heard.From, heard.ReplyTo, heard.Origin));
        Assert.Equal(envelope.Content, heard.Content.AsEnumerable());
    }

    [Fact]
    public void Names_and_shapes_are_frozen()
    {
        var text = new StringBuilder("# What nodes of a cluster say to each other: name (schema), fields. Written by WireTests, read by people who review a change.\n");
        foreach (var (name, type) in WireCodec.Names) text.Append(CultureInfo.InvariantCulture, $"\n{name} (schema {WireCodec.Schema})\n{Shape.Of(type)}");
        text.Append("\n(every message)\n").Append(Shape.Of(typeof(Origin)));
        Checked.AssertSame("tests/HelpDesk.Actors.Tests/Wires/wires.txt", text.ToString(),
            "Two builds talk to each other during an upgrade: a field may be added if the older build may ignore it; none may be renamed, removed or change its type.");
    }

    [Theory]
    [InlineData("ticket.teleport", 1)]
    [InlineData("ticket.create", 2)]
    public void What_a_newer_build_says_is_refused(string type, int schema)
    {
        var wire = new Wire(type, schema, "{}"u8.ToArray());

        var refused = Assert.Throws<UnknownFormatException>(() => WireCodec.DecodeEnvelope(ActorId.Ticket("default", Guid.Empty), wire));

        Assert.Contains(type, refused.Message, StringComparison.Ordinal);
        Assert.Throws<UnknownFormatException>(() => WireCodec.DecodeAnswer(wire));
    }
}
