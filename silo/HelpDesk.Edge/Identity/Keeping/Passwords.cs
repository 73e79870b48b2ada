using HelpDesk.Core;
using Microsoft.AspNetCore.Identity;

namespace HelpDesk.Edge;

/// <summary>
/// Makes and compares hashes of passwords. Each costs a tenth of a second of a processor, so only some are made at once and only some wait:
/// a flood of guesses must not keep the engine from routing.
/// </summary>
internal sealed class Passwords : IDisposable
{
    private const int MaxWaiting = 32;
    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> _hasher = new();
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly string _nobodys;
    private int _waiting;

    public Passwords() => _nobodys = _hasher.HashPassword(Nobody, Credentials.Draw());

    public static ProblemResult TooMany => ProblemResult.Of(RefusalCodes.Overloaded, $"Too many people sign in at once. Try again in a moment.", retryAfterSeconds: 2);

    /// <summary>The hash; null = too many want one now.</summary>
    public ValueTask<string?> Hash(string password, CancellationToken ct) => InTurn(() => _hasher.HashPassword(Nobody, password), ct);

    /// <summary>"yes" or "no", or null = too many want to know now. Without a hash it takes as long, and the answer is no.</summary>
    public async ValueTask<bool?> Fits(string? hash, string password, CancellationToken ct) =>
        await InTurn<object>(() => _hasher.VerifyHashedPassword(Nobody, hash ?? _nobodys, password) != PasswordVerificationResult.Failed, ct) is bool fits ? fits && hash is not null : null;

    /// <summary>An error unless it may be somebody's password.</summary>
    public static string Check(string field, string? password, string account, FieldErrors errors)
    {
        // Its value is said nowhere.
        if (password is null || password.Length < Limits.MinPasswordLength || password.Length > Limits.MaxPasswordLength)
            errors.Add(field, "…", $"Use {Limits.MinPasswordLength} to {Limits.MaxPasswordLength} characters, whichever you like; several words are good.");
        else if (password.Contains(account, StringComparison.OrdinalIgnoreCase) && password.Length < account.Length + Limits.MinPasswordLength)
            errors.Add(field, "…", $"It is little more than the account's name. Use another.");
        return password ?? "";
    }

    public void Dispose() => _turns.Dispose();

    private async ValueTask<T?> InTurn<T>(Func<T> work, CancellationToken ct) where T : class
    {
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }
        try
        {
            await _turns.WaitAsync(ct);
            try
            {
                return await Task.Run(work, CancellationToken.None);
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
