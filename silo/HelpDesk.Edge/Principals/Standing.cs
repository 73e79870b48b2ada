using HelpDesk.Actors;

namespace HelpDesk.Edge;

/// <summary>Whether somebody who was let in may stay: for streams, which are open much longer than a token is good.</summary>
internal sealed class Standing(AccountBook accounts, AccessBook access, IEngine engine)
{
    /// <summary>Why he may not; null = he may.</summary>
    public async ValueTask<string?> Lost(Caller caller, CancellationToken ct) => caller.Proof switch
    {
        // With other roles, or as another agent, other things are his to see: he comes again and is let in anew.
        SessionProof proof => await Holds(proof, caller, ct) ? null : "signed-out",
        KeyProof proof => (await access.Get(ct)).ApiKeys.Values.Any(k => k.Hash.Id == proof.Key.Hash.Id) && !(proof.Key.Expires <= engine.Now) ? null : "key-ended",
        IssuerProof proof => proof.Until > engine.Now ? null : "token-ended",
        _ => null,
    };

    private async ValueTask<bool> Holds(SessionProof proof, Caller caller, CancellationToken ct)
    {
        if (await accounts.Open(proof.Account, proof.Session, ct) is not var (account, session) || Identification.ByOf(account) != caller.By) return false;
        // Whoever listens is there, though he asks nothing: an agent who waits for an offer.
        accounts.Use(proof.Account, session);
        return true;
    }
}
