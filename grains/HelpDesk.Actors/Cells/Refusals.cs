using HelpDesk.Core;

namespace HelpDesk.Actors;

/// <summary>Refusals that the cell gives by itself, whatever the actor.</summary>
public static class Refusals
{
    public static readonly Refused Overloaded =
        new(RefusalCodes.Overloaded, $"Too much is waiting to be written. Nothing was done; try again with the same Idempotency-Key.") { RetryAfterSeconds = 1 };

    public static readonly Refused StoreFailed =
        new(RefusalCodes.StoreFailed, $"The store could not take this. Nothing was done; try again with the same Idempotency-Key, and look at the server's log.") { RetryAfterSeconds = 2 };

    public static readonly Refused OutcomeUnknown =
        new(RefusalCodes.OutcomeUnknown, $"It may or may not have been done. Ask again with the same Idempotency-Key: it will not be done twice.") { RetryAfterSeconds = 1 };

    public static readonly Refused KeyReused =
        new(RefusalCodes.KeyReused, $"This Idempotency-Key was used for another request before. Use a new key for a new request.") { Field = "Idempotency-Key" };

    /// <summary>What a client gets whose question only a newer build understands.</summary>
    public static readonly Refused FromNewerBuild =
        new(RefusalCodes.Overloaded, $"Nodes of two versions run side by side and this one does not know the question yet. Nothing was done; try again with the same Idempotency-Key.") { RetryAfterSeconds = 5 };

    public static readonly Refused Defect =
        new(RefusalCodes.StoreFailed, $"The server failed to decide this; nothing was done. The server's log has the cause.");
}
