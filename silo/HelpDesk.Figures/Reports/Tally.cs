namespace HelpDesk.Figures;

/// <summary>Everything that is counted of one group in one bucket. Whole numbers only: figures are divided from them at the very end.</summary>
public sealed class Tally
{
    public ContactTally Contacts { get; } = new();
    public OfferTally Offers { get; } = new();
    public HandleTally Handling { get; } = new();
    public LifeTally Lives { get; } = new();
    /// <summary>Promises to customers; those between desks where they are asked for.</summary>
    public PromiseTally Promises { get; } = new();

    /// <summary>The highest position of an event that changed something that is counted here.</summary>
    public long Changed { get; private set; }

    internal void Saw(Fact fact) => Changed = Math.Max(Changed, fact.Position);
}

/// <summary>Stays in queues (<see cref="Stay"/>).</summary>
public sealed class ContactTally
{
    /// <summary>Waiting when the interval began; 0 where all of a stay counts where it entered.</summary>
    public long WaitingBefore { get; internal set; }
    public long Entered { get; internal set; }
    public long Accepted { get; internal set; }
    public long Taken { get; internal set; }
    public long Assigned { get; internal set; }
    /// <summary>Without the short ones.</summary>
    public long Abandoned { get; internal set; }
    public long ShortAbandoned { get; internal set; }
    public long Moved { get; internal set; }
    public long Cancelled { get; internal set; }
    /// <summary>Solved while nobody held it.</summary>
    public long Resolved { get; internal set; }
    /// <summary>Calls that their telephone system kept no longer.</summary>
    public long TimedOut { get; internal set; }
    /// <summary>Calls that their telephone system could not go on with.</summary>
    public long Failed { get; internal set; }
    public long CalledBack { get; internal set; }
    /// <summary>Waiting at the end of the interval, or still waiting of those who entered in it.</summary>
    public long WaitingAfter { get; internal set; }

    public long AnsweredWithin { get; internal set; }
    /// <summary>Short ones included.</summary>
    public long AbandonedWithin { get; internal set; }
    /// <summary>Answered, abandoned or asked to be called back; no other flow-out.</summary>
    public long RemovedWithin { get; internal set; }

    /// <summary>Ticks, as all times here.</summary>
    public Int128 WaitOfAnswered { get; internal set; }
    public Int128 WaitOfAbandoned { get; internal set; }
    public long LongestWait { get; internal set; }

    public long Answered => Accepted + Taken + Assigned;
    public long AllAbandoned => Abandoned + ShortAbandoned;
    /// <summary>Left neither answered nor abandoned.</summary>
    public long FlowOuts => Moved + Cancelled + Resolved + TimedOut + Failed + CalledBack;
    public long Left => Answered + AllAbandoned + FlowOuts;

    /// <summary>Average speed of answer.</summary>
    public Ratio SpeedOfAnswer => new(WaitOfAnswered, Answered);
    public Ratio TimeToAbandon => new(WaitOfAbandoned, AllAbandoned);
    /// <summary>Abandoned / (answered + abandoned), both without short abandons.</summary>
    public Ratio AbandonmentRate => new(Abandoned, Answered + Abandoned);
}

/// <summary>Offers that ended in the interval (<see cref="Ring"/>).</summary>
public sealed class OfferTally
{
    public long Accepted { get; internal set; }
    public long Declined { get; internal set; }
    public long Missed { get; internal set; }
    /// <summary>Another agent was first.</summary>
    public long Lost { get; internal set; }
    /// <summary>The ticket left.</summary>
    public long Withdrawn { get; internal set; }
    public long AgentGone { get; internal set; }
    /// <summary>Several were offered it together, and another answered first.</summary>
    public long Elsewhere { get; internal set; }

    public long Ended => Accepted + Declined + Missed + Lost + Withdrawn + AgentGone + Elsewhere;
    /// <summary>Accepted / offers that he could answer.</summary>
    public Ratio AnswerRate => new(Accepted, Accepted + Declined + Missed);
}

/// <summary>Terms of holders that ended in the interval, wrap-up included (<see cref="Term"/>). Times in ticks, the whole term's.</summary>
public sealed class HandleTally
{
    public long Handled { get; internal set; }
    public Int128 Talk { get; internal set; }
    public Int128 Hold { get; internal set; }
    public Int128 WrapUp { get; internal set; }
    public long Resolved { get; internal set; }
    public long Released { get; internal set; }
    public long ToQueue { get; internal set; }
    public long ToAgent { get; internal set; }
    public long Reassigned { get; internal set; }
    public long ClientGone { get; internal set; }
    public long Escalated { get; internal set; }

    /// <summary>Average handle time: (talk + hold + wrap-up) / terms.</summary>
    public Ratio HandleTime => new(Talk + Hold + WrapUp, Handled);
    /// <summary>The same without what waited for the customer, which may be days: (talk + wrap-up) / terms. Own definition.</summary>
    public Ratio ActiveTime => new(Talk + WrapUp, Handled);
    /// <summary>Passed on to a queue or an agent / terms.</summary>
    public Ratio TransferRate => new(ToQueue + ToAgent, Handled);
}

/// <summary>Tickets from opening to solution (<see cref="Life"/>): each figure counts where it happened.</summary>
public sealed class LifeTally
{
    public long Created { get; internal set; }
    public long Reopened { get; internal set; }
    public long Resolved { get; internal set; }
    public long Cancelled { get; internal set; }
    public long Closed { get; internal set; }
    /// <summary>From the opening (or reopening) on.</summary>
    public Int128 TimeToResolve { get; internal set; }
    public long FirstReplies { get; internal set; }
    public Int128 TimeToFirstReply { get; internal set; }
    /// <summary>The same in business time, of those that have one.</summary>
    public BusinessTally BusinessToResolve { get; } = new();
    public BusinessTally BusinessToFirstReply { get; } = new();
    public long Acknowledged { get; internal set; }
    public Int128 TimeToAcknowledge { get; internal set; }

    /// <summary>Resolved here and reopened since, whenever.</summary>
    public long ReopenedSince { get; internal set; }
    /// <summary>Resolved for the first time, by its first holder, and not reopened within the window.</summary>
    public long FirstContact { get; internal set; }
    /// <summary>Those of them whose window has not passed yet.</summary>
    public long FirstContactPending { get; internal set; }
    /// <summary>Resolved here and reopened after this interval was over: what was reported of it before was different.</summary>
    public long RestatedByReopening { get; internal set; }

    public Ratio ResolutionTime => new(TimeToResolve, Resolved);
    public Ratio FirstReplyTime => new(TimeToFirstReply, FirstReplies);
    public Ratio AcknowledgeTime => new(TimeToAcknowledge, Acknowledged);
    public Ratio ReopenRate => new(ReopenedSince, Resolved);
    /// <summary>First contact resolution: of all that were resolved.</summary>
    public Ratio FirstContactRate => new(FirstContact, Resolved);
}

/// <summary>Times in business time (<see cref="BusinessTime"/>), in ticks, and how many of all have one.</summary>
public sealed class BusinessTally
{
    public long Count { get; private set; }
    public Int128 Time { get; private set; }

    public Ratio Mean => new(Time, Count);

    internal void Add(long? ticks)
    {
        if (ticks is not { } time) return;
        Count++;
        Time += time;
    }
}
