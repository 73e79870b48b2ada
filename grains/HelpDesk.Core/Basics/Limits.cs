namespace HelpDesk.Core;

/// <summary>Every bound of the engine in one place, with its unit. Relations between them are asserted by a test.</summary>
public static class Limits
{
    public const int MinSkillLevel = 1;
    public const int MaxSkillLevel = 10;
    public const int MaxPriority = 9;
    public const int MaxNameLength = 64;
    public const int MaxSkillsPerAgent = 100;
    public const int MaxQueuesPerAgent = 200;
    public const int MaxRequirements = 16;
    public const int MaxTags = 64;
    /// <summary>No ticket began to wait before this. Its place in line is this less its head start, which must be a time too.</summary>
    public static readonly NodaTime.Instant EarliestEnqueuedAt = NodaTime.NodaConstants.UnixEpoch;
    public const int MaxChannels = 32;
    public const int MaxUnits = 10_000;
    /// <summary>Decline blocks that one ticket remembers; the oldest goes first.</summary>
    public const int MaxBlocks = 32;
    /// <summary>Runners-up in a decision record.</summary>
    public const int MaxRunnersUp = 8;

    /// <summary>Seconds. An offer rings at least this long and at most <see cref="MaxRingSeconds"/>.</summary>
    public const double MinRingSeconds = 0.1;
    public const double MaxRingSeconds = 900;
    /// <summary>Agents who are offered one ticket together: what one command rings (TelephonyLimits.MaxUris), and a pool picks at once.</summary>
    public const int MaxRungTogether = 20;
    /// <summary>Seconds that telephones are not rung yet, so that all who were picked ring by one command.</summary>
    public const double GatherSeconds = 0.1;
    /// <summary>Seconds after which a ticket asks again for one more agent when nobody was free.</summary>
    public const double MoreSeconds = 1;
    public const double MaxWrapUpSeconds = 3600;
    public const double MaxLeaseSeconds = 86_400;
    /// <summary>Seconds of head start per priority step; a day.</summary>
    public const double MaxHeadStartSeconds = 86_400;

    /// <summary>Open HTTP connections of one process; each agent's stream is one.</summary>
    public const int MaxConnections = 20_000;
    /// <summary>Bytes of one HTTP request body.</summary>
    public const int MaxBodyBytes = 1_048_576;
    /// <summary>Characters of one text (an answer, a comment, an inquiry).</summary>
    public const int MaxTextLength = 262_144;
    public const int MaxSubjectLength = 1_000;
    /// <summary>Characters of an Idempotency-Key.</summary>
    public const int MaxKeyLength = 200;

    /// <summary>Inputs that may wait in one cell before new commands are refused.</summary>
    public const int MaxCellBacklog = 10_000;
    /// <summary>Commits that may wait in the store before commands are refused.</summary>
    public const int MaxStoreBacklog = 20_000;
    public const int ClockShards = 16;

    /// <summary>Seconds that a pick may stay without an answer before the pool gives the ticket to somebody else.</summary>
    public const double PickLapseSeconds = 2;
    /// <summary>Seconds that a pool remembers which tickets left it, so that late messages can't bring them back.</summary>
    public const double RemovalMemorySeconds = 60;
    /// <summary>Tickets that left which a pool remembers; the oldest goes first.</summary>
    public const int MaxRemovals = 100_000;
    /// <summary>Seconds after which an agent repeats a reservation or claim that was not settled.</summary>
    public const double RepeatSeconds = 0.5;
    /// <summary>Seconds that a ticket asks a queue for its terms before it goes on without the move there.</summary>
    public const double TermsSeconds = 30;
    /// <summary>Seconds that an agent waits for a ticket's word before he takes a new epoch and the room back.</summary>
    public const double ReservationSeconds = 30;
    /// <summary>Seconds after which an agent asks a ticket anew what he is to it, and a pool compares itself with the rows.</summary>
    public const double ReviewSeconds = 60;
    /// <summary>
    /// Waiting rows per second that a pool reads on average to compare itself with them: a long list is compared so much more rarely
    /// (1,000,000 tickets: every 500 s), so that the review stays a few percent of one core whatever waits.
    /// </summary>
    public const int ReviewRowsPerSecond = 2_000;
    /// <summary>Seconds that an agent remembers that a ticket is not his any more, against late messages.</summary>
    public const double GoneSeconds = 60;
    /// <summary>Hours that the answer to an accepted command is kept (PROMISES P4 asks for at least 24).</summary>
    public const int AnswerHours = 48;

    /// <summary>Years that calendars know; any time between two instants of them is a 64-bit number of nanoseconds.</summary>
    public const int CalendarFirstYear = 1860;
    public const int CalendarLastYear = 2149;
    /// <summary>Shifts of one calendar's week, or of one day of a holiday or an exception.</summary>
    public const int MaxShifts = 100;
    public const int MaxHolidays = 500;
    public const int MaxExceptions = 1_000;
    /// <summary>Days that one holiday lasts.</summary>
    public const int MaxHolidayDays = 31;
    /// <summary>Days between a rule's day (Easter, a lunar day) and its holiday; less than a year.</summary>
    public const int MaxHolidayOffsetDays = 200;

    /// <summary>Seconds. An SLA target is at least this and at most <see cref="MaxTargetDays"/>, in the time of its calendar.</summary>
    public const double MinTargetSeconds = 1;
    /// <summary>Days of 24 hours; ten years.</summary>
    public const int MaxTargetDays = 3_660;
    /// <summary>Percent of a target at which something may be asked for; its product with the longest target is a 64-bit number of nanoseconds.</summary>
    public const int MaxPercent = 1_000;
    /// <summary>Reminders and escalations of one target.</summary>
    public const int MaxSlaSteps = 20;
    /// <summary>Added to the age of a ticket without a promise where tickets are served by their due times: no due time is so late.</summary>
    public static readonly NodaTime.Duration AfterAllPromises = NodaTime.Duration.FromDays(300 * 366);
    public const int MaxSlaPolicies = 200;
    public const int MaxCalendars = 100;
    public const int MaxAutomations = 100;
    /// <summary>Actions of one automation.</summary>
    public const int MaxAutomationActions = 10;
    /// <summary>Languages of one prepared message.</summary>
    public const int MaxLanguages = 20;
    /// <summary>Characters of one prepared message in one language: it is kept with the rules, in every process.</summary>
    public const int MaxPreparedText = 4_000;
    public const int MaxServiceHours = 200;
    public const int MaxSavedProfiles = 100;
    /// <summary>How far away the end may be of what is opened or closed by hand: calendars are asked for that time.</summary>
    public static readonly NodaTime.Duration LongestTurn = NodaTime.Duration.FromDays(366);
    public const int MaxAlerts = 200;
    /// <summary>Reports that are sent by themselves.</summary>
    public const int MaxReports = 100;
    public const int MaxTraits = 16;
    /// <summary>Starts, pauses and so on that one clock keeps; the older half is folded beyond it.</summary>
    public const int MaxClockEntries = 64;

    /// <summary>Telephone systems of a tenant.</summary>
    public const int MaxLines = 100;
    /// <summary>Called numbers of one telephone system that have a queue of their own.</summary>
    public const int MaxCalledNumbers = 1_000;
    /// <summary>Characters of a telephone system's name for a call, a handle, a conversation.</summary>
    public const int MaxCallNameLength = 200;
    /// <summary>What is kept of what was said of one call.</summary>
    public const int MaxCallFacts = 128;
    /// <summary>Commands that one call remembers.</summary>
    public const int MaxCallCommands = 8;
    /// <summary>Seconds. Beside the time that telephones ring, or callers are kept parked, until nothing was heard for too long.</summary>
    public const double CallGraceSeconds = 5;
    /// <summary>Seconds after which a command that was not answered is sent again.</summary>
    public const double CallRepeatSeconds = 1;
    /// <summary>Seconds that a customer's telephone rings at most, beside the agent's.</summary>
    public const double CallDialSeconds = 60;
    public const int MaxCallbackAttempts = 20;
    /// <summary>Seconds that a command about a conversation is sent for.</summary>
    public const double CallCommandSeconds = 30;

    /// <summary>Characters of a password.</summary>
    public const int MinPasswordLength = 10;
    public const int MaxPasswordLength = 256;
    /// <summary>Wrong passwords in a row before an account is closed for a while.</summary>
    public const int MaxSignInTries = 5;
    /// <summary>Minutes that it is closed at most; the first time it is one, and each wrong password afterwards doubles it.</summary>
    public const int MaxLockMinutes = 15;
    /// <summary>Hours after which who signed in has to do so again.</summary>
    public const int SessionHours = 12;
    /// <summary>Minutes without a sign of life after which a session has ended, unless the server is told otherwise.</summary>
    public const int SessionIdleMinutes = 60;
    /// <summary>Sessions of one account; the oldest goes first.</summary>
    public const int MaxSessions = 20;
    /// <summary>Minutes that a token is good for; a new one costs a request, no commit.</summary>
    public const int TokenMinutes = 10;
    /// <summary>Days after which tokens are signed with a new key.</summary>
    public const int SigningKeyDays = 30;
    /// <summary>Keys that tokens may be signed with: the newest, and those before it for tokens that are still good.</summary>
    public const int MaxSigningKeys = 3;
    public const int MaxApiKeys = 1_000;
    /// <summary>Minutes between two notes that an API key or a session is in use.</summary>
    public const int UseNotedMinutes = 10;

    /// <summary>Webhooks and mail addresses that a tenant tells, by name.</summary>
    public const int MaxReceivers = 100;
    /// <summary>Receivers that one step tells.</summary>
    public const int MaxNotified = 20;
    /// <summary>Addresses of one receiver of mail.</summary>
    public const int MaxMailAddresses = 50;
    public const int MaxUrlLength = 2_000;
    /// <summary>Bytes of a webhook's secret, as Standard Webhooks asks for.</summary>
    public const int MinSecretBytes = 24;
    public const int MaxSecretBytes = 64;
    /// <summary>Hours that a webhook is signed with the secret before, too.</summary>
    public const int OldSecretHours = 24;
    /// <summary>Days after which a message that was given up is thrown away.</summary>
    public const int DeadLetterDays = 30;
}
