namespace HelpDesk.Edge;

/// <summary>Something of the host that has to work before it can serve; a host adds its own to the services.</summary>
public interface IReadyPart
{
    /// <summary>What it is called in the answer of /health/ready.</summary>
    string Name { get; }

    /// <summary>Whether it works now, and a few words about it.</summary>
    Task<(bool Ok, string Detail)> Check(CancellationToken ct);
}
