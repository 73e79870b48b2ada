using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>The decider that keeps whom a tenant tells outside, and who did what to the messages to them.</summary>
public sealed class ReceiversDecider : IDecider<ReceiversState>
{
    private ReceiversDecider() { }

    public static ReceiversState Initial(ActorId id) => new(id);

    public static ReceiversState Apply(ReceiversState state, Change change)
    {
        state = state with { Version = state.Version + 1 };
        return change switch
        {
            ReceiversSet e => state with { Changed = state.Version, Receivers = e.Receivers },
            ReceiverSwitchedOff e => state with
            {
                Changed = state.Version,
                Receivers = [.. state.Receivers.Select(r => r.Name == e.Name ? r with { Off = new(e.Cause, e.At) } : r)],
            },
            ReceiverTested or LetterRetried or LetterDiscarded or LettersDiscarded => state,
            _ => throw new ArgumentException($"Receivers have no {change.GetType().Name}.", nameof(change)),
        };
    }

    public static Decision Decide(ReceiversState state, Message message, in At at) => message switch
    {
        Started or Due or Nudge or TicketChanged or EpochRefused or CommitRefused or Repeated => Decision.Nothing,
        SwitchReceiverOff m => SwitchOff(state, m, at),
        _ when !at.By.Leads => new Decision { Answer = TicketClaims.Forbidden($"change who is told outside", $"a supervisor or an administrator") },
        SetReceivers m => Set(state, m, at),
        TestReceiver m => Test(state, m, at),
        RetryLetter m => new Decision { Changes = [new LetterRetried(m.Letter, at.Now)], Answer = new LetterDone(m.Letter) { Attempts = m.Attempts } },
        DiscardLetter m => new Decision { Changes = [new LetterDiscarded(m.Letter, at.Now)], Answer = new LetterDone(m.Letter) { Attempts = m.Attempts } },
        DiscardLetters m => new Decision { Changes = [new LettersDiscarded(m.Receiver, m.Until, at.Now)], Answer = new LettersDone(m.Receiver, m.Until) },
        _ => throw new ArgumentException($"Receivers do not understand {message.GetType().Name}.", nameof(message)),
    };

    public static Instant? WakeAt(ReceiversState state) => null;
    public static Instant ChangedAt(ReceiversState state) => Instant.MinValue;
    public static Rows Rows(ReceiversState state) => HelpDesk.Core.Rows.None;

    private static Decision Set(ReceiversState state, SetReceivers m, in At at)
    {
        if (m.IfVersion is { } seen && seen != state.Changed)
            return Decision.Refuse(RefusalCodes.VersionMismatch, $"The receivers are at version {state.Changed}, not {seen}. Read them again and repeat the change.");
        var receivers = ImmutableArray.CreateBuilder<Receiver>(m.Receivers.Length);
        foreach (var wanted in m.Receivers)
        {
            var receiver = Become(state.Find(wanted.Name), wanted, at.Now);
            if (receiver.Channel == ReceiverChannel.Webhook && receiver.Secret is null)
                return Decision.Refuse(RefusalCodes.VersionMismatch, $"'{wanted.Name}' was changed by somebody else meanwhile. Send your change again.");
            receivers.Add(receiver);
        }
        return new Decision { Changes = [new ReceiversSet(receivers.MoveToImmutable(), at.Now)], Answer = new ReceiversDone(state.Version + 1) };
    }

    private static Receiver Become(Receiver? known, ReceiverWanted wanted, Instant now)
    {
        var receiver = new Receiver(wanted.Name, wanted.Channel, wanted.Address, wanted.Language, wanted.Quiet)
        {
            Off = wanted.On switch
            {
                true => null,
                false => known?.Off ?? new ReceiverOff(ReceiverOffCause.ByHand, now),
                null => known?.Address.Hash == wanted.Address.Hash ? known.Off : null,
            },
        };
        return wanted.Channel == ReceiverChannel.Webhook ? Signed(receiver, known, wanted, now) : receiver;
    }

    /// <summary>Another secret than before: both sign for a day.</summary>
    private static Receiver Signed(Receiver receiver, Receiver? known, ReceiverWanted wanted, Instant now)
    {
        if (known?.Secret is not { } secret) return receiver with { Secret = wanted.Secret ?? wanted.SecretIfNone };
        if (wanted.Secret is not { } given || given.Hash == secret.Hash)
            return receiver with { Secret = secret, OldSecret = known.OldSecret, OldSecretUntil = known.OldSecretUntil };
        return receiver with { Secret = given, OldSecret = secret, OldSecretUntil = now + Duration.FromHours(Limits.OldSecretHours) };
    }

    private static Decision Test(ReceiversState state, TestReceiver m, in At at)
    {
        if (state.Find(m.Name) is null) return Decision.Refuse(RefusalCodes.NotFound, $"There is no receiver '{m.Name}'. Check the name, or add it first.");
        var letter = Ids.Derive("receiver-test", state.Id.Tenant, m.Name, at.Command.ToString("N"));
        return new Decision
        {
            Changes = [new ReceiverTested(m.Name, at.Now)],
            Outgoing = [new Outgoing(letter, m.Name, new TestNotice(m.Name)) { Urgent = true }],
            Answer = new LetterDone(letter),
        };
    }

    /// <summary>Only the address that said so: another one was given meanwhile.</summary>
    private static Decision SwitchOff(ReceiversState state, SwitchReceiverOff m, in At at) =>
        at.By.May(Roles.Engine) && state.Find(m.Name) is { Off: null } known && known.Address.Hash == m.AddressHash
            ? new Decision { Changes = [new ReceiverSwitchedOff(m.Name, ReceiverOffCause.Gone, at.Now)], Answer = new ReceiversDone(state.Version + 1) }
            : new Decision { Answer = new ReceiversDone(state.Changed) };
}
