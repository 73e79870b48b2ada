using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>What a handler made of a command: a message for an actor, or a problem.</summary>
internal readonly record struct Plan(ActorId To, Message? Message, ProblemResult? Problem)
{
    /// <summary>What is wrong in the light of today's names and rules; a repeat of what was accepted before is not judged by it.</summary>
    public ProblemResult? UnlessRepeated { get; init; }

    public static Plan Ask(ActorId to, Message message) => new(to, message, null);

    public static implicit operator Plan(ProblemResult problem) => new(default, null, problem);
}
