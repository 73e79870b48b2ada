namespace HelpDesk.Edge;

/// <summary>A command that has been read: by whom, under which id, on which condition. What a handler builds its message from.</summary>
internal sealed class Command<TBody>
{
    public Command(Caller caller, Guid id, TBody body, long? ifVersion, CancellationToken aborted)
    {
        Errors = new FieldErrors();
        Texts = new Texts(id, Errors);
        (Caller, Id, Body, IfVersion, Aborted) = (caller, id, body, ifVersion, aborted);
    }

    public Caller Caller { get; }
    public Guid Id { get; }
    public TBody Body { get; }
    /// <summary>From If-Match and If-None-Match: null = any, 0 = must not exist yet.</summary>
    public long? IfVersion { get; }
    public CancellationToken Aborted { get; }
    public FieldErrors Errors { get; }
    public Texts Texts { get; }
}
