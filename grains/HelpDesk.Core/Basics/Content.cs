namespace HelpDesk.Core;

/// <summary>What kind of text a content row holds; masking and erasure go by it. The numbers are stored: never renumber.</summary>
public enum ContentClass
{
    Subject = 1,
    PublicText = 2,
    PrivateText = 3,
    /// <summary>Who asked: name, address, telephone.</summary>
    Person = 4,
    /// <summary>Fields that the customer or an agent filled in.</summary>
    Fields = 5,
    /// <summary>A reason or note that an agent typed.</summary>
    Note = 6,
    /// <summary>Where somebody outside is told: a URL, mail addresses.</summary>
    Address = 7,
    /// <summary>What messages to outside are signed with.</summary>
    Secret = 8,
    /// <summary>What proves who somebody is: a password's or an API key's hash, what tokens are signed with, the first owner's code.</summary>
    Credential = 9,
}

/// <summary>Points to a text outside the events. <paramref name="Hash"/> is SHA-256 of the UTF-8 body, in hex.</summary>
public sealed record ContentRef(Guid Id, ContentClass Class, string Hash);

/// <summary>A text that a decision brings itself.</summary>
public sealed record NewText(ContentRef Ref, string Body);
