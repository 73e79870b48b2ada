using HelpDesk.Actors;

namespace HelpDesk.Grains;

/// <summary>Messages between actors: sent and forgotten.</summary>
internal static class Telling
{
    public static void Send(IGrainFactory grains, Envelope envelope, Action<string, Exception> report)
    {
        var sent = GrainKeys.Of(grains, envelope.To).Tell(Frame.Of(WireCodec.Encode(envelope)));
        // A one-way call ends when it was handed over; what becomes of it nobody learns, and the protocol does not need to.
        if (!sent.IsCompletedSuccessfully) _ = Watch(sent, envelope, report);
    }

    private static async Task Watch(Task sent, Envelope envelope, Action<string, Exception> report)
    {
        try
        {
            await sent;
        }
        catch (Exception e)
        {
            report($"{envelope.Message.GetType().Name} for {envelope.To} could not be sent; the feed tells it later.", e);
        }
    }
}
