using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.CloudEvents;

/// <summary>One row per way to be refused: status, the field to blame, its value.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("{", 400)]
    [InlineData("", 400)]
    [InlineData("""{"id":"1","id":"2"}""", 400)]
    [InlineData("[]", 400)]
    public void What_is_no_JSON_object_is_refused(string body, int status)
    {
        var reading = Sent.Structured(body);
        Assert.Equal(status, (reading.Problem ?? reading.Events.Single().Problem)!.Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/cloudevents+json; charset=euc-kr")]
    [InlineData("")]
    [InlineData("not a type at all;;;")]
    public void Other_content_types_are_refused(string type) => Assert.Equal(415, Sent.Read(type, "{}").Problem!.Status);

    [Fact]
    public void Plain_JSON_without_ce_headers_is_told_how() =>
        Assert.Contains("ce-specversion", Sent.Read("application/json", "{}").Problem!.Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("specversion", "\"0.3\"")]
    [InlineData("specversion", "null")]
    [InlineData("id", "\"\"")]
    [InlineData("id", "\"a\\u0000\"")]
    [InlineData("source", "null")]
    [InlineData("type", "{}")]
    [InlineData("sequence", "\"-1\"")]
    [InlineData("sequence", "\"first\"")]
    [InlineData("sequence", "1.5")]
    [InlineData("time", "\"yesterday\"")]
    [InlineData("datacontenttype", "\"text/xml\"")]
    public void An_attribute_to_blame_is_named(string name, string value)
    {
        var attributes = new Dictionary<string, string> { ["specversion"] = "\"1.0\"", ["id"] = "\"1\"", ["source"] = "\"s\"", ["type"] = "\"call.alive\"", ["data"] = """{"callId":"c"}""", [name] = value };
        var problem = Sent.Structured("{" + string.Join(',', attributes.Select(a => $"\"{a.Key}\":{a.Value}")) + "}").Events.Single().Problem!;
        Assert.Equal((400, name), (problem.Status, problem.Fields.Single().Field));
    }

    public static TheoryData<string, string, string, string> Fields => new()
    {
        { "call.alive", "7", "data", "7" },
        { "call.alive", "{}", "data.callId", "" },
        { "call.alive", """{"callId":"\u0000"}""", "data.callId", "\uFFFD" },
        { "call.alive", """{"callId":{}}""", "data.callId", "{}" },
        { "call.arrived", """{"callId":"c","called":[]}""", "data.called", "[]" },
        { "call.arrived", """{"callId":"c","called":"1","waitMs":-5}""", "data.waitMs", "-5" },
        { "call.arrived", """{"callId":"c","called":"1","waitMs":"soon"}""", "data.waitMs", "soon" },
        { "call.arrived", """{"callId":"c","called":"1","waitMs":86400001}""", "data.waitMs", "86400001" },
        { "call.arrived", """{"callId":"c","called":"1","priority":10}""", "data.priority", "10" },
        { "call.arrived", """{"callId":"c","called":"1","priority":1.5}""", "data.priority", "1.5" },
        { "call.arrived", """{"callId":"c","called":"1","tags":"vip"}""", "data.tags", "vip" },
        { "call.arrived", """{"callId":"c","called":"1","tags":["a",{}]}""", "data.tags[1]", "{}" },
        { "call.arrived", """{"callId":"c","called":"1","skills":[{"skill":"a"},{"minLevel":2}]}""", "data.skills[1].skill", "" },
        { "call.arrived", """{"callId":"c","called":"1","skills":[{"skill":"a","minLevel":11}]}""", "data.skills[0].minLevel", "11" },
        { "call.arrived", """{"callId":"c","called":"1","fields":{"a":[1]}}""", "data.fields.a", "[1]" },
        { "call.arrived", """{"callId":"c","called":"1","fallback":"yes"}""", "data.fallback", "yes" },
        { "agent.offer_failed", """{"callId":"c"}""", "data.outcome", "" },
        { "agent.offer_failed", """{"callId":"c","outcome":"meh"}""", "data.outcome", "meh" },
        { "agent.offer_failed", """{"callId":"c","outcome":"busy","sipCode":7}""", "data.sipCode", "7" },
        { "agent.ringing", """{"callId":"c","commandId":"x"}""", "data.commandId", "x" },
        { "call.abandoned", """{"callId":"c","while":"asleep"}""", "data.while", "asleep" },
        { "callback.requested", """{"callId":"c"}""", "data.number", "" },
        { "call.recorded", """{"callId":"c"}""", "data.reference", "" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_to_blame_is_named_with_its_value(string type, string data, string field, string value)
    {
        var problem = Sent.Structured(Sent.Event(type, data)).Events.Single().Problem!;
        Assert.Equal((422, "invalid"), (problem.Status, problem.Code));
        Assert.Equal((field, value), (problem.Fields.Single().Field, problem.Fields.Single().Value));
        Assert.NotEmpty(problem.Fields.Single().Detail);
    }

    [Fact]
    public void All_fields_to_blame_are_named()
    {
        var problem = Sent.Structured(Sent.Event("call.arrived", """{"callId":"c","called":"1","waitMs":-1,"priority":99}""")).Events.Single().Problem!;
        Assert.Equal(["data.waitMs", "data.priority"], problem.Fields.Select(f => f.Field));
        Assert.EndsWith("(1 more in errors.)", problem.Detail, StringComparison.Ordinal);
    }
}
