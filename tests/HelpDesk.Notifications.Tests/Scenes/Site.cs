using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Embedded;
using HelpDesk.Storage.Sqlite;
using HelpDesk.TestSupport;
using NodaTime;
using Xunit;

namespace HelpDesk.Notifications.Tests;

/// <summary>A real store and a real engine with senders beside it; the time of the senders goes on as the test moves it.</summary>
public sealed class Site : IAsyncDisposable
{
    public const string Tenant = "default";
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly By Boss = new("boss", Roles.Admin);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-notifications-");
    private readonly SqliteStore _store;
    private readonly SettledStore _settled;
    private readonly EmbeddedHost _host;
    private readonly MovedClock _clock;
    private readonly NotificationMeter _meter = new();
    private readonly List<string> _trouble = [];
    private (CancellationTokenSource Stop, Task Run, OutboxPump Pump)? _sending;
    private long _version;
    private int _commands;

    public Site()
    {
        _store = SqliteStore.Open(Path.Combine(_folder.FullName, "helpdesk.db"));
        _settled = new SettledStore(_store);
        _host = new EmbeddedHost(_store);
        _clock = new MovedClock(_host);
    }

    internal Instant Now => _clock.Now;

    internal System.Diagnostics.Metrics.Meter Meter => _meter.Meter;

    /// <summary>Who makes mails of reports here.</summary>
    public IReportWriter Reports { get; set; } = new ScriptedReports((_, _) => null);

    /// <summary>What the senders complained of.</summary>
    public IReadOnlyList<string> Trouble => _trouble;

    /// <summary>Sends from now on.</summary>
    public void Send(MailServer? mail = null, AddressGuard? guard = null, TimeSpan? patience = null, bool startTls = false)
    {
        var stop = new CancellationTokenSource();
        var webhooks = new WebhookSender(guard ?? AddressGuard.None, patience ?? Patience);
        ISender[] senders = mail is null ? [webhooks]
            : [webhooks, new MailSender(new MailSettings("127.0.0.1", mail.Port, "helpdesk@example.com", null, null, startTls), _store, Tenant, () => Reports, patience ?? Patience)];
        var pump = new OutboxPump(Tenant, _settled, _store, _clock, senders, _meter, (what, _) => _trouble.Add(what));
        _sending = (stop, Task.Run(() => pump.Run(stop.Token)).ContinueWith(_ =>
        {
            webhooks.Dispose();
            pump.Dispose();
        }, TaskScheduler.Default), pump);
    }

    public async Task StopSending()
    {
        if (_sending is not { } sending) return;
        _sending = null;
        await sending.Stop.CancelAsync();
        await sending.Run;
        sending.Stop.Dispose();
    }

    /// <summary>Moves the time of the senders on; what is due then is sent.</summary>
    public void Pass(Duration time)
    {
        _clock.Move(time);
        _sending?.Pump.Wake();
    }

    public Task Webhook(string name, string url, string secret = Secret, bool? on = null, params ImmutableArray<string> quiet) =>
        Put(name, ReceiverChannel.Webhook, url, MailLanguage.En, secret, on, quiet);

    public Task Email(string name, MailLanguage language, string[] to, params ImmutableArray<string> quiet) =>
        Put(name, ReceiverChannel.Email, MailAddresses.Keep(to), language, null, null, quiet);

    /// <summary>A message that is not urgent.</summary>
    public async Task<Guid> Tell(string receiver, Notice? notice = null, bool urgent = false)
    {
        var item = NoticeCodec.Item(new Outgoing(Ids.Derive("test", receiver, $"{++_commands}"), receiver, notice ?? new TestNotice(receiver)) { Urgent = urgent }, Now);
        // Any decision can bring messages; the catalogue's is the simplest.
        var append = new Append(
            ActorId.Catalog(Tenant), _version, [new CatalogSet(CatalogItems.Default)], new CatalogState(ActorId.Catalog(Tenant)) { Version = _version + 1 }, Rows.None, Rows.None, [],
            Now, Origin.Engine, Guid.Empty, null, 0, [], Audience.Nobody) { Outbox = [item] };
        Assert.IsType<Committed>(await _store.Ask(append, default));
        _version++;
        _sending?.Pump.Wake();
        return item.Id;
    }

    /// <summary>A calendar that opens in an hour or two, for an hour.</summary>
    public async Task<(string Calendar, Instant Opens)> OpensLater()
    {
        var hour = Instant.FromUnixTimeSeconds((Now.ToUnixTimeSeconds() / 3600 + 2) * 3600);
        var from = TimeOfDay.At(hour.InUtc().Hour, 0);
        var week = new WeeklyHours([.. Enum.GetValues<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None)], new Shift(from, new TimeOfDay(from.Minutes + 60)));
        await Ask(ActorId.Sla(Tenant), new SetSla(new SlaRules([new BusinessCalendar("later", "UTC", [week], [], [])], []), null));
        return ("later", hour);
    }

    public async Task<Receiver> Receiver(string name) => (await _store.State<ReceiversState>(ActorId.Receivers(Tenant), default))!.State.Find(name)!;

    public async Task<OutboxRead?> Item(Guid id) => await _store.OutboxItem(Tenant, id, default);

    /// <summary>When the item is as wanted; null = delivered.</summary>
    public async Task<OutboxRead?> Until(Guid id, Func<OutboxRead?, bool> holds)
    {
        while (true)
        {
            var item = await Item(id);
            if (holds(item)) return item;
            await _settled.Next(Patience);
        }
    }

    /// <summary>As POST /v1/outbox/{id}/retry does.</summary>
    public async Task Retry(Guid id)
    {
        Assert.IsType<OutboxSettled>(await _store.Ask(new OrderOutbox(Tenant, id, (await Item(id))!.Attempts, Now, Now), default));
        _sending?.Pump.Wake();
    }

    public async ValueTask DisposeAsync()
    {
        await StopSending();
        await _host.DisposeAsync();
        _store.Dispose();
        _settled.Dispose();
        _meter.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task Put(string name, ReceiverChannel channel, string address, MailLanguage language, string? secret, bool? on, ImmutableArray<string> quiet)
    {
        var known = (await _store.State<ReceiversState>(ActorId.Receivers(Tenant), default))?.State.Receivers ?? [];
        var others = known.Where(r => r.Name != name).Select(r => new ReceiverWanted(r.Name, r.Channel, r.Address, r.Language, r.Quiet, null, null, null));
        var content = ImmutableArray.CreateBuilder<ContentRow>();
        ContentRef Keep(string text, ContentClass kind)
        {
            var row = new ContentRow(Guid.NewGuid(), kind, "", text);
            content.Add(row);
            return new(row.Id, kind, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        }
        var wanted = new ReceiverWanted(name, channel, Keep(address, ContentClass.Address), language, quiet, secret is null ? null : Keep(secret, ContentClass.Secret), null, on);
        await Ask(ActorId.Receivers(Tenant), new SetReceivers([.. others, wanted], null), content.ToImmutable());
    }

    private async Task Ask(ActorId to, Message message, ImmutableArray<ContentRow>? content = null)
    {
        var answer = await _host.Ask(to, message, new Origin(Boss, Guid.NewGuid(), 1), content ?? [], default);
        Assert.False(answer is Core.Refused, answer.ToString());
    }
}
