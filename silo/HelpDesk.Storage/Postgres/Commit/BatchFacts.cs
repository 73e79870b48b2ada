using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>What the verdicts of a batch rest on, read under its locks.</summary>
internal sealed class BatchFacts
{
    public Dictionary<ActorId, long> Versions { get; } = [];
    public Dictionary<ActorId, long> Epochs { get; } = [];
    public Dictionary<(string Tenant, Guid Command), (long BodyHash, Answer Answer)> Answers { get; } = [];
    public Dictionary<string, long> Heads { get; } = new(StringComparer.Ordinal);
    /// <summary>Actors whose row somebody else holds for too long: only read, not locked, so nothing may rest on them.</summary>
    public HashSet<ActorId> Locked { get; } = [];
    /// <summary>Content ids that exist with another body.</summary>
    public HashSet<(string Tenant, Guid Id)> OtherBodies { get; } = [];
}
