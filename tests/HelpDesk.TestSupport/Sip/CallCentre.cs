using System.Net.Http.Json;
using HelpDesk.Client;

namespace HelpDesk.TestSupport.Sip;

/// <summary>The real engine as a process, Kamailio in front of it, and agents whose telephones are SIPp's. A queue for all, without wrap-up.</summary>
public sealed class CallCentre : IAsyncDisposable
{
    public const string Number = "07012345678", Queue = "support";
    private readonly List<Agent> _agents = [];
    private readonly List<Sipp> _phones = [];

    private CallCentre(Server server, Kamailio edge) => (Server, Edge) = (server, edge);

    public Server Server { get; }
    public Kamailio Edge { get; }
    public IReadOnlyList<Agent> Agents => _agents;
    public HelpDeskClient Admin => Server.As(Principals.Admin("setup"));

    /// <param name="ringSeconds">How long an agent rings.</param>
    /// <param name="patienceMs">How long the engine's answer to an event waits for a command; 0 = all commands are posted.</param>
    /// <param name="fallback">Called number (or default) → URIs separated by |.</param>
    /// <param name="settings">NAME=value for Kamailio.</param>
    /// <param name="store">The engine's store; null = a file of its own.</param>
    /// <param name="environment">Variables of the engine's process.</param>
    /// <param name="ringing">How many agents ring at a time; null = one.</param>
    /// <param name="can">What Kamailio may be told beside route, reject, stop and hangup.</param>
    public static async Task<CallCentre> Open(
        double ringSeconds = 20, int patienceMs = 15, IReadOnlyDictionary<string, string>? fallback = null, IReadOnlyList<string>? settings = null, string? store = null,
        IReadOnlyDictionary<string, string>? environment = null, RingingDocument? ringing = null, params string[] can)
    {
        var server = await Server.StartIn(environment ?? new Dictionary<string, string>(), store);
        Kamailio? edge = null;
        try
        {
            edge = await Kamailio.Start(server.Address.Authority, fallback, [.. settings ?? []]);
            var centre = new CallCentre(server, edge);
            await centre.Admin.SetQueueAsync(Queue, new QueueDocument { WrapUpSeconds = 0, RingSeconds = ringSeconds, DeclineBlockSeconds = 1, Ringing = ringing });
            var line = new LineSettings(edge.Commands) { PatienceMs = patienceMs };
            await centre.Connect(line with { Can = [.. line.Can, .. can] });
            return centre;
        }
        catch
        {
            if (edge is not null) await edge.DisposeAsync();
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells the engine of Kamailio, and of nothing else: what it knew of lines is forgotten.</summary>
    public Task Connect(LineSettings line) => Send(HttpMethod.Put, "v1/telephony", new { lines = new[] { line } });

    /// <summary>Somebody who serves the queue, or these, with this telephone; null = nothing is at its address.</summary>
    public async Task<Agent> Hire(string name, Sipp? phone, bool available = true, IReadOnlyList<string>? queues = null)
    {
        // He has a telephone and no client: nobody renews his lease.
        const int lease = 3_600;
        await Send(HttpMethod.Put, $"v1/agents/{name}", new
        {
            queues = queues ?? [Queue], telephone = phone?.UriOf(name) ?? $"sip:{name}@127.0.0.1:{FreePort.Take()}", noAnswerLimit = 0, leaseSeconds = lease,
            channels = new[] { new { channel = "phone", units = 100, max = 1 } },
        });
        var agent = new Agent(name, phone);
        _agents.Add(agent);
        if (available) await Ready(agent);
        return agent;
    }

    /// <summary>So many who serve the queue, agent-0, agent-1, …, each with a telephone of the centre's.</summary>
    /// <param name="agents">How many.</param>
    /// <param name="talkMs">How long each telephone waits where its scenario pauses.</param>
    public async Task Hire(int agents, int talkMs)
    {
        for (var i = 0; i < agents; i++)
        {
            _phones.Add(await Sipp.Phone("phone.xml", "-d", $"{talkMs}"));
            await Hire($"agent-{i}", _phones[^1]);
        }
    }

    public Task Ready(Agent agent) => Server.As(Principals.Agent(agent.Name)).SetActivityAsync(agent.Name, "available");

    /// <summary>Nothing new is offered to him.</summary>
    public Task Away(string agent) => Server.As(Principals.Agent(agent)).SetActivityAsync(agent, "break");

    /// <summary>Begins to call, with Call-IDs <paramref name="name"/>-1, -2, …</summary>
    public Sipp Call(string scenario, string name, int calls = 1, params string[] more) => Sipp.Call(scenario, name, Edge.Sip, Number, calls, more);

    /// <summary>As <see cref="Call"/>, and it goes on when it is told to: <see cref="Sipp.GoOn"/>.</summary>
    public Sipp CallUntilTold(string scenario, string name) => Sipp.CallUntilTold(scenario, name, Edge.Sip, Number);

    public async ValueTask DisposeAsync()
    {
        foreach (var phone in _phones) await phone.DisposeAsync();
        await Edge.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>A request that the client has no method for.</summary>
    /// <param name="method">Of HTTP.</param>
    /// <param name="path">Below the server's address.</param>
    /// <param name="body">Written as JSON.</param>
    /// <param name="principal">Who asks; null = an administrator.</param>
    public async Task Send<T>(HttpMethod method, string path, T body, string? principal = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-HelpDesk-Principal", principal ?? Principals.Admin("setup"));
        using var answer = await Server.Http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}

/// <summary>An agent and the telephone that rings for him.</summary>
public sealed record Agent(string Name, Sipp? Phone);
