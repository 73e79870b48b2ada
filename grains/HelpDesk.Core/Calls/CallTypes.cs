namespace HelpDesk.Core;

/// <summary>What a telephone system says of a call. The numbers are stored: never renumber; at one sequence number the lower comes first.</summary>
public enum CallNews
{
    /// <summary>It came in and waits, parked under a handle.</summary>
    Arrived = 1,
    /// <summary>The telephones of a route ring.</summary>
    Ringing = 2,
    /// <summary>Nobody of a route answered; it waits again, under a new handle if it names one.</summary>
    OfferFailed = 3,
    /// <summary>Somebody answered.</summary>
    Answered = 4,
    /// <summary>The connection is still there (keep-alive).</summary>
    Alive = 5,
    /// <summary>What was said is kept elsewhere.</summary>
    Recorded = 6,
    /// <summary>The caller wants to be called back instead of waiting.</summary>
    CallbackRequested = 7,
    /// <summary>The caller hung up before anybody answered.</summary>
    Abandoned = 8,
    /// <summary>It waited as long as the telephone system lets it.</summary>
    QueueTimeout = 9,
    /// <summary>The telephone system could not go on with it.</summary>
    Failed = 10,
    /// <summary>The conversation is over.</summary>
    Ended = 11,
}

/// <summary>How ringing ended without an answer. The numbers are stored: never renumber.</summary>
public enum RingOutcome
{
    Busy = 1,
    NoAnswer = 2,
    /// <summary>The telephone could not be reached at all.</summary>
    Unreachable = 3,
    Declined = 4,
    Failed = 5,
    /// <summary>The engine asked to stop.</summary>
    Stopped = 6,
}

/// <summary>How a call ended. The numbers are stored: never renumber.</summary>
public enum CallEnd
{
    /// <summary>After a conversation.</summary>
    Ended = 1,
    /// <summary>The caller hung up while he waited or it rang.</summary>
    Abandoned = 2,
    QueueTimeout = 3,
    Failed = 4,
    /// <summary>The caller is to be called back.</summary>
    Callback = 5,
}

/// <summary>What a telephone system is told to do. The numbers are stored: never renumber.</summary>
public enum CallAction
{
    /// <summary>Ring these telephones; the first who answers has the call.</summary>
    Route = 1,
    /// <summary>Turn the waiting caller away.</summary>
    Reject = 2,
    /// <summary>End the conversation.</summary>
    Hangup = 3,
    /// <summary>Stop ringing: the caller waits again, or the call that began here is not made.</summary>
    Stop = 4,
    Hold = 5,
    Unhold = 6,
    /// <summary>Hand the conversation to another telephone.</summary>
    Transfer = 7,
    /// <summary>Ask somebody while the caller hears music.</summary>
    Consult = 8,
    /// <summary>Listen in.</summary>
    Monitor = 9,
    /// <summary>Speak to the agent only.</summary>
    Whisper = 10,
    /// <summary>Join the conversation.</summary>
    Barge = 11,
    Record = 12,
    StopRecording = 13,
    /// <summary>Ring an agent, and when he is there call the customer.</summary>
    Dial = 14,
    /// <summary>These telephones are to ring now: those of them that do not ring yet are rung too.</summary>
    Add = 15,
}

/// <summary>What a telephone system answered to a command. The numbers are on the wire only.</summary>
public enum CallVerdict
{
    Accepted = 1,
    /// <summary>The handle is an old one, or was used already.</summary>
    Stale = 2,
    /// <summary>The call is not there any more.</summary>
    Gone = 3,
    /// <summary>It can't or won't do that.</summary>
    Refused = 4,
}
