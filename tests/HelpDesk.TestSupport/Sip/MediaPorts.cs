namespace HelpDesk.TestSupport.Sip;

/// <summary>
/// SIPp opens a socket for audio and one for video though there is neither, and ends when it can't. By itself it looks for them in a hundred ports,
/// which all SIPp's of a machine share; here each gets its own, below those of <see cref="FreePort"/>.
/// </summary>
internal static class MediaPorts
{
    private const int Lowest = 10_000, Count = 2_400, Each = 4, Video = 2;
    private static int _next = Random.Shared.Next(Count);

    /// <summary>The port of the audio; that of the video is two above.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = Lowest + ((int)((uint)Interlocked.Increment(ref _next) % Count) * Each);
            if (FreePort.IsFreeForUdp(port) && FreePort.IsFreeForUdp(port + Video)) return port;
        }
    }
}
