using HelpDesk.Actors;

namespace HelpDesk.Storage.Postgres;

/// <summary>A request on its way through the batches of one run. Without a verdict it is tried again in the next one.</summary>
internal sealed class Pending(Work work)
{
    public Work Work { get; } = work;
    public StoreReply? Verdict { get; set; }
}
