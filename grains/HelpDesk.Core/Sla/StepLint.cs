using System.Globalization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Steps that can't be told apart, come at no time, or do nothing that can be done.</summary>
internal static class StepLint
{
    public static void Check(SlaTarget target, PolicySet set, string path, PolicyLint.Findings findings)
    {
        if (target.Steps.Length > Limits.MaxSlaSteps)
            findings.Error(RefusalCodes.Invalid, path + "steps", Text(target.Steps.Length), $"There are more than {Limits.MaxSlaSteps} steps.", $"Leave some out.");
        for (var i = 0; i < target.Steps.Length; i++)
        {
            var step = target.Steps[i];
            var place = $"{path}steps[{i}].";
            if (step.Name == SlaStep.Due)
                findings.Error(RefusalCodes.AlreadyExists, place + "name", step.Name, $"'due' is the miss itself.", $"Give the step another name; \"afterSeconds\": 0 comes with the miss.");
            else if (target.Steps[..i].Any(s => s.Name == step.Name))
                findings.Error(RefusalCodes.AlreadyExists, place + "name", step.Name, $"There are two steps '{step.Name}'.", $"Give one of them another name: each comes once, and is told apart by it.");
            When(step, target, place, findings);
            foreach (var action in step.Actions) ActionLint.Check(action, set, place, findings);
        }
    }

    private static void When(SlaStep step, SlaTarget target, string place, PolicyLint.Findings findings)
    {
        if (step.When == StepWhen.Percent)
        {
            if (step.Percent is not (> 0 and <= Limits.MaxPercent))
                findings.Error(RefusalCodes.Invalid, place + "percent", step.Percent.ToString(CultureInfo.InvariantCulture), $"A step comes at a share of the target.", $"Use more than 0 and at most {Limits.MaxPercent} percent.");
            return;
        }
        var (name, seconds) = (step.When == StepWhen.BeforeDue ? "beforeSeconds" : "afterSeconds", step.Offset.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        if (step.Offset < Duration.Zero || step.Offset > Targets.Longest)
            findings.Error(RefusalCodes.Invalid, place + name, seconds, $"The offset is negative or longer than any target.", $"Use 0 to {Targets.Longest.TotalSeconds} seconds.");
        else if (step.When == StepWhen.BeforeDue && step.Basis == TimeBasis.Business && step.Offset >= target.Within)
            findings.Warn(place + name, seconds, $"The target is {target.Within.TotalSeconds} s: this step comes as soon as the clock starts.", $"Use less than the target.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
