using System.Text.Json;
using HelpDesk.Core;
using HelpDesk.Telephony;
using NodaTime;
using Xunit;

namespace HelpDesk.Edge.Tests.Telephony;

/// <summary>What the engine writes to a line is, read by an adapter that is a program of its own, what the adapters in the engine are told.</summary>
public sealed class CommandRoundTripTests
{
    private static readonly CallCommand Plain = new(new Guid(1, 2, 3, new byte[8]), CallAction.Route, Instant.FromUnixTimeSeconds(1), Instant.FromUnixTimeSeconds(2));

    public static TheoryData<CallAction> Actions => [.. Enum.GetValues<CallAction>()];

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_command_is_read_as_it_was_meant(CallAction action)
    {
        foreach (var command in Shapes(action))
        foreach (var number in action == CallAction.Dial ? (string?[])["+821012345678"] : [null])
        {
            var place = new PlaceCommand(new Guid(9, 0, 0, new byte[8]), "pbx", "call~1#\"김", command);
            var read = CommandReader.Read(JsonSerializer.SerializeToUtf8Bytes(CommandView.Of(place, number), EdgeJson.WithoutNulls));
            Assert.Equal(Text(PhoneCommands.Of(place, number)), Text(read!));
            Assert.Equal(action.ToString(), read!.Action.ToString());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"commandId":"x","callId":"c","action":"route"}""")]
    [InlineData("""{"commandId":"00000001000000000000000000000000","action":"route"}""")]
    [InlineData("""{"commandId":"00000001000000000000000000000000","callId":"c","action":"fly"}""")]
    [InlineData("""{"commandId":"00000001000000000000000000000000","callId":"c","action":"3"}""")]
    public void What_is_no_command_is_none(string body) => Assert.Null(CommandReader.Read(System.Text.Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Values_that_are_no_text_are_left_aside() => Assert.Empty(
        CommandReader.Read("""{"commandId":"00000001000000000000000000000000","callId":"c","action":"dial","to":7,"uris":[{},null],"ringMs":"soon","code":1e99}"""u8.ToArray())!.Uris);

    /// <summary>Each part there and not there.</summary>
    private static IEnumerable<CallCommand> Shapes(CallAction action)
    {
        for (var parts = 0; parts < 64; parts++)
        {
            var command = Plain with { Action = action };
            if ((parts & 1) != 0) command = command with { Handle = "h#1" };
            if ((parts & 2) != 0) command = command with { Dialog = "hd~d~x" };
            if ((parts & 4) != 0) command = command with { Rings = [new("ana", "sip:1001@pbx", null), new("bo", "tel:+82", Guid.Empty), new("bo", "tel:+82", null)], Ring = Duration.FromMilliseconds(20_500) };
            if ((parts & 8) != 0) command = command with { Code = 480 };
            if ((parts & 16) != 0) command = command with { Reason = "Not served" };
            if ((parts & 32) != 0) command = command with { To = "sip:boss@pbx" };
            yield return command;
        }
    }

    private static string Text(PhoneCommand command) => JsonSerializer.Serialize(command);
}
