namespace HelpDesk.Figures;

/// <summary>How facts look.</summary>
public static class FactFormat
{
    /// <summary>Raised when facts come to look otherwise, or to be folded otherwise: they are then made anew from the events.</summary>
    public const int Current = 3;
}
