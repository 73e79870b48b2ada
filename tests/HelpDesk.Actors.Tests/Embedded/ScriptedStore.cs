namespace HelpDesk.Actors.Tests.Embedded;

/// <summary>A store that answers what the test says; null and everything else is Busy.</summary>
internal sealed class ScriptedStore(Func<StoreRequest, StoreReply?> script) : IStore
{
    public void Submit(StoreRequest request, Action<StoreReply> reply) => reply(script(request) ?? new Busy());
}
