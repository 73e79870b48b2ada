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
        new Refused(RefusalCodes.AlreadyTaken, "It was already taken by otto.") { Winner = "otto", Choices = ["ana", "bo"], Field = "agent", RetryAfterSeconds = 2 },
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
}
