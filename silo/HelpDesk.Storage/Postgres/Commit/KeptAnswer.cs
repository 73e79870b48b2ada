using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>An answer as the client got it: its bytes, and the ticket number that the database gave out beside them.</summary>
internal static class KeptAnswer
{
    public static Answer Of(byte[] bytes, long number) =>
        Codec.DecodeAnswer(bytes) is var answer && answer is TicketDone { Number: 0 } done && number > 0 ? done with { Number = number } : answer;
}
