namespace HelpDesk.Figures;

/// <summary>An agent in one activity, under one condition: a change of any of these begins another.</summary>
/// <param name="Available">Routing may offer to him in this activity.</param>
/// <param name="Draining">He gets nothing new any more and finishes what he has.</param>
/// <param name="Lapsed">His client was not heard of for longer than its lease.</param>
/// <param name="Units">His capacity.</param>
public sealed record Presence(long From, long? Until, string Agent, string Activity, bool Available, bool Draining, bool Lapsed, int Units)
    : Fact(From, Until)
{
    /// <summary>The activity in which every agent begins: he is not signed in.</summary>
    public const string SignedOut = "offline";

    public override FactKind Kind => FactKind.Presence;
}
