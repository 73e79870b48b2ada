using HelpDesk.Storage;
using HelpDesk.TestSupport;

namespace HelpDesk.Edge.Tests;

/// <summary>The same figures over HTTP with the facts in PostgreSQL: what <see cref="FigureTests"/> asks of a server.</summary>
public sealed class PostgresFigureTests
{
    [PostgresFact]
    public async Task Figures_over_http_are_the_same_in_postgres()
    {
        var edge = new PostgresEdgeServer();
        await edge.InitializeAsync();
        try
        {
            var tests = new FigureTests(edge);
            await tests.A_tickets_life_is_counted_and_its_ticket_found_behind_the_number();
            await tests.The_tickets_behind_a_number_come_in_pages_by_number();
            await tests.A_promise_is_counted_with_its_tickets_and_in_business_time();
            await tests.Tickets_are_grouped_by_the_skills_that_they_ask_for();
            await tests.An_agents_states_sum_to_the_time_he_was_signed_in();
            foreach (var report in FigureWords.Reports.Keys) await tests.Every_report_comes_as_json_csv_and_page(report);
            await tests.Live_windows_end_now_and_grow();
            await tests.Facts_that_were_thrown_away_are_made_anew_while_the_server_runs();
            await tests.Waits_are_estimated_once_enough_is_known();
            await tests.A_restart_goes_on_where_the_figures_were();
        }
        finally
        {
            await edge.DisposeAsync();
        }
    }

    /// <summary>A database of its own on the shared server.</summary>
    private sealed class PostgresEdgeServer : EdgeServer
    {
        public override string Store { get; } = PostgresServer.Shared.NewDatabase();

        protected override IDurableStore OpenStore() => DurableStores.Open(Store);

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            PostgresServer.Shared.Drop(Store);
        }
    }
}
