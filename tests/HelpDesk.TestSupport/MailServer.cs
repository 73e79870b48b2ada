using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace HelpDesk.TestSupport;

/// <summary>
/// A mail server that speaks just enough SMTP (EHLO, MAIL, RCPT, DATA, RSET, QUIT), on a port of its own. It keeps what it accepts, and a test may put an answer of
/// its own in the place of any.
/// </summary>
public sealed class MailServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Mail> _accepted = Channel.CreateUnbounded<Mail>();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task _running;

    public MailServer()
    {
        _listener.Start();
        _running = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Another answer to a line of the client, or to "DATA." for the end of a text; null = the usual one.</summary>
    public Func<string, string?> Instead { get; set; } = _ => null;

    /// <summary>The next mail that was accepted.</summary>
    public async Task<Mail> Next()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _accepted.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Waits until a client says something that begins so.</summary>
    public async Task Said(string beginning)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!(await _lines.Reader.ReadAsync(patience.Token)).StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
        {
            // Something else.
        }
    }

    /// <summary>Mails that were accepted and not asked for yet.</summary>
    public IReadOnlyList<Mail> Rest()
    {
        var rest = new List<Mail>();
        while (_accepted.Reader.TryRead(out var mail)) rest.Add(mail);
        return rest;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _ = Serve(client).ContinueWith(_ => client.Dispose(), TaskScheduler.Default);
        }
    }

    private async Task Serve(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var (from, to) = ("", new List<string>());
        await Say("220 test ready");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            await _lines.Writer.WriteAsync(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (Instead(line) is { } other)
            {
                await Say(other);
                continue;
            }
            switch (verb)
            {
                case "EHLO" or "HELO": await Say("250 test"); break;
                case "MAIL": (from, to) = (Address(line), []); await Say("250 ok"); break;
                case "RCPT": to.Add(Address(line)); await Say("250 ok"); break;
                case "DATA":
                    await Say("354 go on");
                    var text = await Data(reader);
                    var answer = Instead("DATA.");
                    if (answer is null) await _accepted.Writer.WriteAsync(new Mail(from, to, text));
                    await Say(answer ?? "250 kept");
                    break;
                case "QUIT": await Say("221 bye"); return;
                default: await Say(verb == "RSET" ? "250 ok" : "502 not known"); break;
            }
        }

        async Task Say(string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _stop.Token);
    }

    private async Task<string> Data(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        return text.ToString();
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}
