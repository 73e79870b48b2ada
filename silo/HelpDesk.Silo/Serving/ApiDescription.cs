using HelpDesk.Edge;

namespace HelpDesk.Silo;

/// <summary>The API without anything behind it, for the build's description.</summary>
internal static class ApiDescription
{
    public static async Task<int> Run(string[] args)
    {
        var builder = SiloApp.NewBuilder();
        builder.Configuration.AddCommandLine(args);
        builder.Services.AddHelpDeskEdge();
        var app = builder.Build();
        app.MapHelpDeskEdge();
        await app.RunAsync();
        return 0;
    }
}
