using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Actors.Tests.Shapes;

/// <summary>Shapes of what is stored, as reviewed text: nobody changes them by accident.</summary>
public sealed class FrozenShapeTests
{
    [Fact]
    public void Events_keep_their_stored_shape()
    {
        var text = new StringBuilder("# Stored events: name, schema, fields (null is left out). Written by FrozenShapeTests, read by people who review a change.\n");
        foreach (var (name, type) in Codec.Names) text.Append(CultureInfo.InvariantCulture, $"\n{name} (schema {SchemaOf(type)})\n{Shape.Of(type)}");
        Checked.AssertSame("tests/HelpDesk.Actors.Tests/Shapes/events.txt", text.ToString(),
            "Stored events are read for ever: a field may be added if it may be missing in old events; none may be renamed, removed or change its type.");
    }

    [Fact]
    public void Answers_keep_their_stored_shape()
    {
        var text = new StringBuilder("# Stored answers, kept 48 h for repeats: \"kind\", fields.\n");
        foreach (var kind in typeof(Answer).GetCustomAttributes<JsonDerivedTypeAttribute>())
            text.Append(CultureInfo.InvariantCulture, $"\n{kind.TypeDiscriminator}\n{Shape.Of(kind.DerivedType)}");
        Checked.AssertSame("tests/HelpDesk.Actors.Tests/Shapes/answers.txt", text.ToString(), "An answer kept by the old build is handed out by the new one.");
    }

    [Fact]
    public void Notices_keep_the_shape_that_receivers_outside_know()
    {
        var text = new StringBuilder("# What is sent outside: type, fields of data. The envelope: type, timestamp, urgent, data.\n");
        foreach (var (name, type) in NoticeCodec.Names) text.Append(CultureInfo.InvariantCulture, $"\n{name}\n{Shape.Of(type)}");
        Checked.AssertSame("tests/HelpDesk.Actors.Tests/Shapes/notices.txt", text.ToString(),
            "Programs of others read these: a field may be added; none may be renamed, removed or change its type.");
    }

    [Fact]
    public void Every_notice_of_the_core_has_a_name() => Assert.Equal(
        typeof(Notice).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Notice))).Select(t => t.Name).Order(), NoticeCodec.Names.Select(n => n.Value.Name).Order());

    [Fact]
    public void States_change_only_with_their_format_number()
    {
        var text = new StringBuilder($"# Stored states of format {Codec.StateFormat}. A state of another format is rebuilt from its events.\n");
        foreach (var kind in (ActorKind[])[ActorKind.Ticket, ActorKind.Agent, ActorKind.Queue, ActorKind.Catalog, ActorKind.Sla, ActorKind.Receivers, ActorKind.Alerts, ActorKind.Reports])
            text.Append(CultureInfo.InvariantCulture, $"\n{kind.ToString().ToLowerInvariant()}\n{Shape.Of(Codec.StateType(kind))}");
        Checked.AssertSame("tests/HelpDesk.Actors.Tests/Shapes/states.txt", text.ToString(), "Raise Codec.StateFormat with it, or old states are misread.");
    }

    private static int SchemaOf(Type type) => Codec.SchemaOf((Event)RuntimeHelpers.GetUninitializedObject(type));

    [Fact]
    public void Every_event_of_the_core_has_a_stored_name()
    {
        var events = typeof(Event).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Event)) && !t.IsAbstract);
        Assert.Equal(events.Select(t => t.Name).Order(), Codec.Names.Select(n => n.Value.Name).Order());
    }
}
