using System.Collections.Frozen;

namespace HelpDesk.Edge;

/// <summary>The reports' names and headings in English and Korean.</summary>
internal static class FigureWords
{
    public static readonly FrozenDictionary<string, (string English, string Korean)> Reports = new Dictionary<string, (string, string)>
    {
        ["queue-interval"] = ("Queues by interval", "대기열 구간 보고서"),
        ["agent-interval"] = ("Agents by interval", "상담원 구간 보고서"),
        ["agent-state"] = ("Agents by state", "상담원 상태 보고서"),
        ["abandonment"] = ("Abandonment", "포기 보고서"),
        ["transfers"] = ("Transfers and reopenings", "전달 및 재접수 보고서"),
        ["sla-breaches"] = ("Promises and breaches", "서비스 수준 약속 및 위반 보고서"),
        ["backlog"] = ("Ageing of the backlog", "미처리 경과 보고서"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string English, string Korean)> Columns = new Dictionary<string, (string, string)>
    {
        ["weekday"] = ("Weekday", "요일"), ["hour"] = ("Hour", "시간대"), ["intervals"] = ("Intervals", "구간 수"), ["lengthSeconds"] = ("Length (s)", "구간 길이(초)"),
        ["from"] = ("From", "시작"), ["until"] = ("Until", "종료"), ["group"] = ("Group", "구분"), ["agent"] = ("Agent", "상담원"),
        ["waitingBefore"] = ("Waiting before", "이전 대기"), ["entered"] = ("Entered", "인입"), ["answered"] = ("Answered", "응답"),
        ["abandoned"] = ("Abandoned", "포기"), ["shortAbandoned"] = ("Short abandons", "짧은 포기"), ["moved"] = ("Moved", "이동"),
        ["cancelled"] = ("Cancelled", "취소"), ["resolvedWaiting"] = ("Resolved waiting", "대기 중 해결"), ["timedOut"] = ("Timed out", "대기 시간 초과"), ["failed"] = ("Failed calls", "통화 실패"), ["calledBack"] = ("Called back instead", "콜백 전환"), ["waitingAfter"] = ("Waiting after", "이후 대기"),
        ["ast"] = ("Service level AST", "서비스 수준 AST"), ["sl2"] = ("Service level SL2", "서비스 수준 SL2"), ["ac"] = ("Service level AC", "서비스 수준 AC"),
        ["gc"] = ("Service level GC", "서비스 수준 GC"), ["asaSeconds"] = ("ASA (s)", "평균 응답 시간(초)"), ["longestWaitSeconds"] = ("Longest wait (s)", "최장 대기(초)"),
        ["handled"] = ("Handled", "처리"), ["ahtSeconds"] = ("AHT (s)", "평균 처리 시간(초)"), ["abandonmentRate"] = ("Abandonment rate", "포기율"),
        ["timeToAbandonSeconds"] = ("Time to abandon (s)", "평균 포기 시간(초)"), ["abandonedWithin"] = ("Abandoned within T", "기준 내 포기"),
        ["signedInSeconds"] = ("Signed in (s)", "로그인(초)"), ["talkSeconds"] = ("Talk (s)", "상담(초)"), ["holdSeconds"] = ("Hold (s)", "보류(초)"),
        ["wrapUpSeconds"] = ("Wrap-up (s)", "후처리(초)"), ["ringingSeconds"] = ("Offered (s)", "배정 대기(초)"), ["availableSeconds"] = ("Available (s)", "대기 가능(초)"),
        ["drainingSeconds"] = ("Draining (s)", "마감 중(초)"), ["disconnectedSeconds"] = ("Disconnected (s)", "연결 끊김(초)"),
        ["occupancy"] = ("Occupancy", "점유율"), ["unitOccupancy"] = ("Unit occupancy", "단위 점유율"), ["concurrency"] = ("Items at once", "동시 처리 수"),
        ["offersAccepted"] = ("Offers accepted", "배정 수락"), ["offersDeclined"] = ("Offers declined", "배정 거절"), ["offersMissed"] = ("Offers missed", "배정 미응답"),
        ["offersElsewhere"] = ("Offers answered elsewhere", "다른 상담원 응답"),
        ["offerShare"] = ("Share of offers / share of time", "배정 공정성"), ["handledShare"] = ("Share of handled / share of time", "처리 공정성"),
        ["state"] = ("State", "상태"), ["activity"] = ("Activity", "활동"), ["seconds"] = ("Seconds", "초"), ["share"] = ("Share", "비율"),
        ["toQueue"] = ("To queue", "대기열로 전달"), ["toAgent"] = ("To agent", "상담원에게 전달"), ["released"] = ("Released", "반납"),
        ["reassigned"] = ("Reassigned", "재배정"), ["clientGone"] = ("Client gone", "연결 끊김 반납"), ["transferRate"] = ("Transfer rate", "전달율"),
        ["resolved"] = ("Resolved", "해결"), ["reopened"] = ("Reopened", "재접수"), ["reopenedSince"] = ("Reopened since", "이후 재접수"),
        ["reopenRate"] = ("Reopen rate", "재접수율"), ["firstContact"] = ("First contact", "최초 해결"), ["firstContactRate"] = ("First contact resolution", "최초 해결율"),
        ["metric"] = ("Metric", "측정 항목"), ["promisedTo"] = ("Promised to", "약속 대상"), ["policy"] = ("Policy", "정책"), ["promised"] = ("Promised", "약속"),
        ["met"] = ("Met", "준수"), ["missed"] = ("Missed", "위반"), ["dropped"] = ("Dropped", "약속 변경"), ["breached"] = ("Breached", "기한 초과 발생"),
        ["stillOpen"] = ("Still open", "진행 중"), ["openBreached"] = ("Open and breached", "진행 중 초과"), ["shareMet"] = ("Share met", "준수율"),
        ["longestOverdueSeconds"] = ("Longest overdue (s)", "최장 초과(초)"), ["openOverdueSeconds"] = ("Open overdue (s)", "진행 중 최장 초과(초)"),
        ["open"] = ("Open", "미처리"), ["averageAgeSeconds"] = ("Average age (s)", "평균 경과(초)"), ["oldestSeconds"] = ("Oldest (s)", "최장 경과(초)"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>An agent's states as people call them; programs get the names themselves.</summary>
    private static readonly FrozenDictionary<string, (string English, string Korean)> States = new Dictionary<string, (string, string)>
    {
        ["available"] = ("Available", "대기 가능"), ["ringing"] = ("Offered", "배정 대기"), ["talk"] = ("Talk", "상담"), ["hold"] = ("Hold", "보류"),
        ["wrap-up"] = ("Wrap-up", "후처리"), ["draining"] = ("Draining", "마감 중"), ["disconnected"] = ("Disconnected", "연결 끊김"), ["break"] = ("Break", "자리 비움"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string English, string Korean)> Promised = new Dictionary<string, (string, string)>
    {
        ["acknowledgement"] = ("Acknowledgement", "접수 확인"), ["first-reply"] = ("First reply", "최초 답변"), ["next-reply"] = ("Next reply", "다음 답변"),
        ["periodic-update"] = ("Periodic update", "정기 안내"), ["resolution"] = ("Resolution", "해결"), ["queue-wait"] = ("Queue wait", "대기열 대기"), ["desk"] = ("Desk", "담당 부서"),
        ["customer"] = ("Customer", "고객"), ["internal"] = ("Between desks", "부서 간"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string English, string Korean)> Weekdays = new Dictionary<string, (string, string)>
    {
        ["monday"] = ("Monday", "월요일"), ["tuesday"] = ("Tuesday", "화요일"), ["wednesday"] = ("Wednesday", "수요일"), ["thursday"] = ("Thursday", "목요일"),
        ["friday"] = ("Friday", "금요일"), ["saturday"] = ("Saturday", "토요일"), ["sunday"] = ("Sunday", "일요일"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What people read in a cell of this column.</summary>
    public static string Text(FigureColumn column, string text, bool korean)
    {
        var known = column.Name switch { "state" => States, "metric" or "promisedTo" => Promised, "weekday" => Weekdays, _ => FrozenDictionary<string, (string English, string Korean)>.Empty };
        return known.TryGetValue(text, out var words) ? korean ? words.Korean : words.English : text;
    }

    /// <summary>That a closed interval changed, and by what.</summary>
    public static string Restated(RestatedView restated, bool korean)
    {
        if (!korean) return $"{restated.Figures}: {restated.Why} ({restated.Tickets})";
        var figures = restated.Figures.Split(", ").Select(name => Columns.TryGetValue(name, out var words) ? words.Korean : name).Distinct(StringComparer.Ordinal);
        return $"{string.Join(", ", figures)}: 해결된 구간이 끝난 뒤 재접수된 티켓이 반영됨 ({restated.Tickets}건)";
    }

    public static FigureColumn[] Of(params ReadOnlySpan<string> names)
    {
        var columns = new FigureColumn[names.Length];
        for (var i = 0; i < names.Length; i++) columns[i] = Column(names[i]);
        return columns;
    }

    public static FigureColumn Column(string name) => new(name, Columns[name].English, Columns[name].Korean);

    /// <summary>Columns that depend on what there is: breaks by their names, age classes by their bounds.</summary>
    public static FigureColumn Break(string activity) => new($"break {activity}", $"{activity} (s)", $"{activity}(초)");

    public static FigureColumn Age(NodaTime.Duration? below, NodaTime.Duration? from) => below is { } b
        ? new($"below {Length(b, "h", "d")}", $"Under {Length(b, " h", " d")}", $"{Length(b, "시간", "일")} 미만")
        : new("older", $"{Length(from!.Value, " h", " d")} or more", $"{Length(from.Value, "시간", "일")} 이상");

    private static string Length(NodaTime.Duration d, string hours, string days) => d.TotalDays >= 1
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{d.TotalDays:0}{days}") : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{d.TotalHours:0}{hours}");
}
