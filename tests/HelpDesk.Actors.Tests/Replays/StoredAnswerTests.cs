using System.Text;
using HelpDesk.Core;
using HelpDesk.Core.Tests;
using Xunit;

namespace HelpDesk.Actors.Tests.Replays;

/// <summary>Answers are kept for repeats: what is read back says the same.</summary>
public sealed class StoredAnswerTests
{
    public static TheoryData<Answer> Answers() =>
    [
        new TicketDone(Sample.Id(1), 17, 3, TicketStatus.OnHold, "q", null, 2),
        new AgentDone("hana", 4, "break", false),
        new QueueDone("q", 2, 2),
        new CatalogDone(5),
        new Refused(RefusalCodes.AlreadyTaken, $"It was already taken by {"otto"}: {(Sentence)$"{"ana"} was late"}.") { Winner = "otto", Choices = ["ana", "bo"], Field = "agent", RetryAfterSeconds = 2 },
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public void Answer_survives_writing_and_reading(Answer answer)
    {
        var bytes = Codec.EncodeAnswer(answer);
        var read = Codec.DecodeAnswer(bytes);
        Assert.IsType(answer.GetType(), read);
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(Codec.EncodeAnswer(read)));
    }

    [Fact]
    public void What_was_refused_can_still_be_said_in_another_language()
    {
        var refused = new Refused(RefusalCodes.WrongState, $"{"otto"} can't: {(Sentence)$"{"ana"} was first"}.");
        var read = Assert.IsType<Refused>(Codec.DecodeAnswer(Codec.EncodeAnswer(refused)));
        Assert.Equal("otto can't: ana was first.", read.Detail);
        Assert.Equal("Nein, otto: vor ihm war ana!", read.Words.In(template => template switch
        {
            "{0} can't: {1}." => "Nein, {0}: {1}!",
            "{0} was first" => "vor ihm war {0}",
            _ => template,
        }));
    }

    [Fact]
    public void What_an_older_build_refused_is_said_as_it_was()
    {
        var read = Assert.IsType<Refused>(Codec.DecodeAnswer("""{"kind":"refused","code":"wrong-state","detail":"It is {closed}."}"""u8));
        Assert.Equal(("It is {closed}.", "It is {closed}."), (read.Detail, read.Words.ToString()));
    }
}
