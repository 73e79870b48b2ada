using NodaTime;

namespace HelpDesk.Figures;

/// <summary>
/// One computation for all who ask the same within a while: fifty wallboards that poll each second cost what one costs. An answer that failed
/// is not kept; who goes away does not take it from the others.
/// </summary>
/// <param name="fresh">For so long an answer is given again, since it was asked for first; while it is being made, always.</param>
public sealed class SharedAnswers<TQuestion, TAnswer>(Duration fresh) where TQuestion : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TQuestion, (Instant Asked, Task<TAnswer> Answer)> _answers = [];

    /// <summary>The answer to this question, made now or a moment ago.</summary>
    /// <param name="question">What is equal is the same question.</param>
    /// <param name="now">The engine's time.</param>
    /// <param name="make">Makes the answer; called outside of any lock.</param>
    /// <param name="ct">Ends waiting for it.</param>
    public Task<TAnswer> Get(TQuestion question, Instant now, Func<Task<TAnswer>> make, CancellationToken ct)
    {
        lock (_gate)
        {
            foreach (var old in _answers.Where(a => !IsFresh(a.Value, now)).Select(a => a.Key).ToList()) _answers.Remove(old);
            if (!_answers.TryGetValue(question, out var known)) _answers.Add(question, known = (now, Task.Run(make, CancellationToken.None)));
            return known.Answer.WaitAsync(ct);
        }
    }

    private bool IsFresh((Instant Asked, Task<TAnswer> Answer) known, Instant now) =>
        !known.Answer.IsCompleted || (known.Answer.IsCompletedSuccessfully && now - known.Asked < fresh && now >= known.Asked);
}
