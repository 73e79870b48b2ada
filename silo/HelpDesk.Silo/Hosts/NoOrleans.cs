namespace HelpDesk.Silo;

/// <summary>What a build without Orleans says of it.</summary>
internal sealed partial class HostOptions
{
    private const bool HasOrleans = false;
}
