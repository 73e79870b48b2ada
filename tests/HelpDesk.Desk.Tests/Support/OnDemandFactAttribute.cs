using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>What prints or draws instead of judging: runs only where the variable of the environment is set, as one of the scripts does.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnDemandFactAttribute : FactAttribute
{
    public const string Figures = "HELPDESK_DESK_FIGURES", Pictures = "HELPDESK_DESK_PICTURES";

    public OnDemandFactAttribute(string variable) =>
        Skip = Chromium.Missing ?? (Environment.GetEnvironmentVariable(variable) is null ? $"Only on demand: {(variable == Figures ? "./helpdesk load desk" : "./helpdesk screenshots")}" : null);
}
