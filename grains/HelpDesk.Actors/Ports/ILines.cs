using HelpDesk.Core;

namespace HelpDesk.Actors;

/// <summary>The way to the telephone systems, in each process that has actors: takes what tickets decided, once it is durable.</summary>
public interface ILines
{
    /// <summary>
    /// Never blocks and never throws. What the telephone system answers the ticket is told (<see cref="CommandAnswered"/>); until then the same
    /// command comes again.
    /// </summary>
    void Place(string tenant, PlaceCommand command);
}

/// <summary>Stands where a host needs its lines before they are there. What comes too early is lost, and comes again.</summary>
public sealed class LateLines : ILines
{
    private volatile ILines? _lines;

    /// <summary>From now on commands go there.</summary>
    public void Use(ILines lines) => _lines = lines;

    /// <inheritdoc/>
    public void Place(string tenant, PlaceCommand command) => _lines?.Place(tenant, command);
}
