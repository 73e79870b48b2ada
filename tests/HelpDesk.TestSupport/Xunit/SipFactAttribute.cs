using HelpDesk.TestSupport.Sip;
using Xunit;

namespace HelpDesk.TestSupport;

/// <summary>A test with Kamailio and SIPp; where they are missing it is skipped and says what to install.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SipFactAttribute : FactAttribute
{
    public SipFactAttribute() => Skip = SipPrograms.Missing;
}
