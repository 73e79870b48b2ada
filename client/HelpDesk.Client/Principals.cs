namespace HelpDesk.Client;

/// <summary>Who asks, where a gateway's word is taken for it, in the form of the <c>X-HelpDesk-Principal</c> header: NAME;ROLE[,ROLE].</summary>
public static class Principals
{
    /// <summary>The agent with this id, acting for himself.</summary>
    public static string Agent(string agent) => $"{agent};agent";

    /// <summary>Another system: it creates, abandons and closes tickets.</summary>
    public static string Machine(string name) => $"{name};machine";

    /// <summary>Whoever sets up queues, agents and the catalogue.</summary>
    public static string Admin(string name) => $"{name};admin";
}
