namespace HelpDesk.Load;

/// <summary>What one site came out with.</summary>
internal sealed record SiteFigures(string Site, LivesFigures Lives, PushFigures Pushes, MemoryFigures Memory);
