using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>Telephones that ring together: by a route of what is parked, and by what was added to it. The last of these commands names all who ring.</summary>
internal static class CallRinging
{
    public static bool Rings(CallCommand command) => command.Action is CallAction.Route or CallAction.Add;

    /// <summary>The ringing that a fact is about, as it was told last; null = it names a command that rang nobody.</summary>
    public static CallCommand? Of(TicketCall call, Guid? command)
    {
        var first = command is null ? LastOf(call) : Array.FindLastIndex(call.Commands.ToArray(), c => Rings(c) && c.Id == command);
        // Where many were added the first commands are forgotten, and the last is known.
        if (first < 0 && call.Commands.All(c => c.Id != command) && LastOf(call) is >= 0 and var last && call.Commands[last].Action == CallAction.Add) first = last;
        return first < 0 ? null : Latest(call, first);
    }

    /// <summary>The ringing that this says has failed; without a command's name it is what rang under the handle that is spent, else the last.</summary>
    public static CallCommand? Of(TicketCall call, CallFact failed) => failed is { Command: null, Spent: { } spent }
        ? call.Commands.LastOrDefault(c => Rings(c) && c.Handle == spent) is { } rang ? Of(call, rang.Id) : null : Of(call, failed.Command);

    /// <summary>They ring, or rang, at the same time.</summary>
    public static bool Together(TicketCall call, Guid one, Guid other) => one == other || (Of(call, one) is { } ringing && Of(call, other)?.Id == ringing.Id);

    /// <summary>All who rang together with those of this command, also who is not meant any more.</summary>
    public static ImmutableArray<Rung> All(TicketCall call, Guid command) => [.. call.Commands.Where(c => Rings(c) && Together(call, c.Id, command)).SelectMany(c => c.Rings).DistinctBy(r => r.Telephone)];

    /// <summary>Every telephone has failed by itself, also of those who are not meant any more: that the call is parked again is about to be said.</summary>
    public static bool IsOver(TicketCall call, CallCommand ringing) => All(call, ringing.Id).All(r => call.Facts.Any(f =>
        f is { News: CallNews.OfferFailed, OthersRing: true } && f.Telephone == r.Telephone && Of(call, f.Command)?.Id == ringing.Id));

    /// <summary>The offers for which telephones were told to ring by a line that adds others beside them: they go by their own time.</summary>
    public static ImmutableArray<Guid?> Settled(TicketState ticket) => ticket.Call is { } call && CallStory.Of(call) is { Terms: { } terms, Park: { } park } && terms.Can(CallAction.Add)
        ? [.. call.Commands.Where(c => Rings(c) && c.Park == park.Sequence).SelectMany(c => c.Rings).Select(r => r.Offer).Distinct()] : [];

    /// <summary>Who rang before these were added, and rings on without them.</summary>
    public static ImmutableArray<Rung> Without(TicketCall call, CallCommand add) =>
        call.Commands.LastOrDefault(c => Rings(c) && c.Park == add.Park && c.Id != add.Id && !call.Refused.Contains(c.Id))?.Rings ?? [];

    private static int LastOf(TicketCall call) => Array.FindLastIndex(call.Commands.ToArray(), Rings);

    private static CallCommand Latest(TicketCall call, int first)
    {
        var latest = call.Commands[first];
        foreach (var command in call.Commands.Skip(first + 1))
        {
            if (command.Action == CallAction.Route) break;
            if (command.Action == CallAction.Add && command.Park == latest.Park && !call.Refused.Contains(command.Id)) latest = command;
        }
        return latest;
    }
}
