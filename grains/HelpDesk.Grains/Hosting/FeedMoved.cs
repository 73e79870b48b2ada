namespace HelpDesk.Grains;

/// <summary>A tenant's feed has moved: followers read on. A hint only; what it hints at is in the store.</summary>
[GenerateSerializer, Immutable, Alias("helpdesk.feed-moved")]
public readonly record struct FeedMoved([property: Id(0)] string Tenant);
