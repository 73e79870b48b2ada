using System.Data.Common;

namespace HelpDesk.Actors;

/// <summary>Tells a store that can't be reached, or takes nothing now, from a defect.</summary>
public static class StoreAway
{
    /// <summary>What went wrong is that, which logs say in a sentence; anything else needs its trace.</summary>
    public static bool Explains(Exception? cause) => cause is DbException or StoreBusyException or IOException or TimeoutException;
}
