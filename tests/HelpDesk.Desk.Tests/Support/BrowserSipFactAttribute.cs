using HelpDesk.TestSupport.Sip;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>A test with a real browser and real calls; where one of them is missing it is skipped and says what to install.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserSipFactAttribute : FactAttribute
{
    public BrowserSipFactAttribute() => Skip = Chromium.Missing ?? SipPrograms.Missing;
}

/// <inheritdoc cref="BrowserSipFactAttribute" />
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserSipTheoryAttribute : TheoryAttribute
{
    public BrowserSipTheoryAttribute() => Skip = Chromium.Missing ?? SipPrograms.Missing;
}
