namespace HelpDesk.Load;

/// <summary>
/// A recorded service start at which the agent had a choice. <paramref name="Others"/> are the calls that certainly waited then;
/// at least one of them is of a type that he serves.
/// </summary>
public sealed record RecordedPick(RecordedCall Picked, int At, IReadOnlyList<RecordedCall> Others);

/// <summary>Why other service starts are no picks to compare with, and how many.</summary>
public sealed record NotCompared(int NeverQueued, int NoServer, int OutsideOwnSkills, int NobodyElseWaited);
