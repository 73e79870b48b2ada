namespace HelpDesk.Load;

/// <summary>How a rate is searched for.</summary>
/// <param name="Step">Calls per second of the first step, and by how many each further one has more.</param>
/// <param name="Most">Not beyond that.</param>
/// <param name="Seconds">How long each step calls.</param>
/// <param name="MostTalk">Callers talk from 0 to so many milliseconds.</param>
internal sealed record RateSearchOptions(int Step, int Most, int Seconds, int MostTalk);
