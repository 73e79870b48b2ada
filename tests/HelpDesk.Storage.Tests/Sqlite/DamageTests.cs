using System.Security.Cryptography;
using HelpDesk.Actors;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>
/// What a broken disk does to the file or its log between two starts. Either everything that was acknowledged is there, or opening is
/// refused; nothing is ever missing or wrong in silence.
/// </summary>
public sealed class DamageTests(DamageTests.Crashed crashed) : IClassFixture<DamageTests.Crashed>, IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly Journal _journal = new(seed: 2);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Fact]
    public async Task After_a_crash_everything_acknowledged_is_there()
    {
        using var image = crashed.Log.CrashImage();

        Assert.Equal(Crashed.Commits, await crashed.Journal.Kept(image.Open()));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_truncated_log_is_noticed(int seed)
    {
        using var image = crashed.Log.CrashImage();
        using (var log = OpenLog(image)) log.SetLength(new Random(seed).NextInt64(log.Length));

        await AllOrRefused(image);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_corrupted_log_is_noticed(int seed)
    {
        using var image = crashed.Log.CrashImage();
        var random = new Random(seed);
        using (var log = OpenLog(image)) Garble(log, random.NextInt64(log.Length - 64), random.Next(1, 64), random);

        await AllOrRefused(image);
    }

    [Fact]
    public async Task A_missing_log_is_noticed()
    {
        using var image = crashed.Log.CrashImage();
        File.Delete($"{image.Path}-wal");

        await AllOrRefused(image);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_damaged_page_of_the_file_is_refused_or_harmless(int seed)
    {
        using var image = crashed.Folded.CrashImage();
        var random = new Random(seed);
        using (var pages = new FileStream(image.Path, FileMode.Open))
            Garble(pages, 4096 * random.NextInt64(pages.Length / 4096), 4096, random);

        try
        {
            Assert.Equal(Crashed.Commits, await crashed.Journal.Kept(image.Open()));
        }
        catch (StoreOpenException refused)
        {
            Assert.Contains("damaged", refused.Message, StringComparison.Ordinal);
            Assert.Contains("backup", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Damage_that_shows_only_at_work_is_answered_as_such()
    {
        await _journal.Write(_file.Open(), 5);
        _file.Close();
        var root = (long)Raw.Scalar(_file.Path, "SELECT rootpage FROM sqlite_schema WHERE name = 'streams'")!;
        using (var pages = new FileStream(_file.Path, FileMode.Open)) Garble(pages, 4096 * (root - 1), 4096, new Random(1));

        // Closed properly, so opening does not read everything.
        var store = _file.Open();

        foreach (var request in new StoreRequest[] { Sample.NewTicket("new"), new LoadActor(Sample.Ticket("t0"), false) })
            Assert.Contains("damaged", Assert.IsType<Failed>(await store.Ask(request, default)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_copy_of_the_file_is_noticed()
    {
        await _journal.Write(_file.Open(), 5);
        _file.Close();
        var older = File.ReadAllBytes(_file.Path);
        await _journal.Write(_file.Open(), 3);
        _file.Close();
        File.WriteAllBytes(_file.Path, older);

        Assert.Equal(3, Assert.Throws<StoreLossException>(() => _file.Open()).Missing);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_noticed()
    {
        await _journal.Write(_file.Open(), 5);
        _file.Close();
        File.Delete(_file.Path);

        Assert.Equal(5, Assert.Throws<StoreLossException>(() => _file.Open()).Missing);
        Assert.False(File.Exists(_file.Path));

        await _journal.Kept(_file.Open(new StoreOptions { AcceptLoss = true }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("helpdesk-mark-1 0000000000000009999 closed 0123456789abcdef\n")]
    public async Task Without_a_mark_that_can_be_relied_on_the_file_is_taken_as_it_is(string? mark)
    {
        await _journal.Write(_file.Open(), 5);
        _file.Close();
        File.Delete($"{_file.Path}.mark");
        if (mark is not null) File.WriteAllText($"{_file.Path}.mark", mark);

        Assert.Equal(5, await _journal.Kept(_file.Open()));
    }

    public void Dispose() => _file.Dispose();

    private static FileStream OpenLog(SqliteFile image) => new($"{image.Path}-wal", FileMode.Open);

    /// <summary>Every byte becomes another one.</summary>
    private static void Garble(FileStream file, long offset, int count, Random random)
    {
        var bytes = new byte[count];
        file.Position = offset;
        file.ReadExactly(bytes);
        for (var i = 0; i < count; i++) bytes[i] ^= (byte)random.Next(1, 256);
        file.Position = offset;
        file.Write(bytes);
    }

    private async Task AllOrRefused(SqliteFile image)
    {
        var before = Hash(image);
        StoreLossException refused;
        try
        {
            Assert.Equal(Crashed.Commits, await crashed.Journal.Kept(image.Open()));
            return;
        }
        catch (StoreLossException e)
        {
            refused = e;
        }
        Assert.Contains("--accept-loss", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Hash(image));

        var rest = image.Open(new StoreOptions { AcceptLoss = true });
        Assert.Equal(Crashed.Commits - refused.Missing, await crashed.Journal.Kept(rest));
        Assert.IsType<Committed>(await rest.Ask(Sample.NewTicket("after the loss"), default));
        image.Reopen();
    }

    private static string Hash(SqliteFile image) => string.Join(
        ' ', new[] { "", "-wal", ".mark" }.Where(ending => new FileInfo(image.Path + ending) is { Exists: true, Length: > 0 })
            .Select(ending => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(image.Path + ending)))));

    /// <summary>A store in use, as two crashes leave it: with everything in the log, and with everything in the file.</summary>
    public sealed class Crashed : IAsyncLifetime, IDisposable
    {
        internal const int Commits = 60;

        private readonly SqliteFile _inUse = new();

        internal Journal Journal { get; } = new(seed: 1);
        internal SqliteFile Log { get; private set; } = null!;
        internal SqliteFile Folded { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await Journal.Write(_inUse.Open(), Commits);
            Log = _inUse.CrashImage();
            // Closing moves the log into the file; the next life has not ended properly, so its pages are looked at.
            _inUse.Reopen();
            Folded = _inUse.CrashImage();
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose()
        {
            foreach (var file in (SqliteFile[])[_inUse, Log, Folded]) file.Dispose();
        }
    }
}
