import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate, Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { SetupPage } from '../session/SetupPage';
import { SignInPage } from '../session/SignInPage';
import { SessionGate } from '../session/SessionGate';
import { administers, homeOf, leads } from '../session/roles';
import { useAccount } from '../session/session';
import { type Behind, behindFields } from '../figures/behind';
import { readAsk } from '../reports/ask';
import { NotFound, NotYours, PageFailed, PageLoading } from './Messages';

/** Who only signs in need not wait for the rest. */
const Shell = lazy(() => import('./Shell').then(shell => ({ default: shell.Shell })));

/** The first word of an address is an area; silo/HelpDesk.Silo/Desk/DeskRoutes.cs lists them all, so that each can be reloaded. */
const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: () => <SessionGate><Suspense fallback={<PageLoading />}><Shell><Outlet /></Shell></Suspense></SessionGate>,
});

/** Areas of a role: whoever comes by the address without it is told so, and nothing is asked for in vain. */
const forLeads = createRoute({ getParentRoute: () => inside, id: 'leads', component: ForLeads });
const forAdministrators = createRoute({ getParentRoute: () => inside, id: 'administrators', component: ForAdministrators });
const forAgents = createRoute({ getParentRoute: () => inside, id: 'agents', component: ForAgents });

function ForLeads() {
  return leads(useAccount()) ? <Outlet /> : <NotYours role="supervisor" />;
}

function ForAdministrators() {
  return administers(useAccount()) ? <Outlet /> : <NotYours role="admin" />;
}

function ForAgents() {
  return useAccount().agent ? <Outlet /> : <NotYours role="agent" />;
}

const home = createRoute({ getParentRoute: () => inside, path: '/', component: Home });

function Home() {
  return <Navigate to={homeOf(useAccount())} replace />;
}

export interface TicketSearch {
  /** A second ticket beside the first. */
  beside?: string;
}

const ticket = createRoute({
  getParentRoute: () => inside,
  path: '/tickets/$id',
  component: lazyRouteComponent(() => import('../tickets/TicketPage'), 'TicketPage'),
  validateSearch: (search: Record<string, unknown>): TicketSearch => (typeof search['beside'] === 'string' ? { beside: search['beside'] } : {}),
});

const work = createRoute({ getParentRoute: () => forAgents, path: '/work', component: lazyRouteComponent(() => import('../agent/WorkPage'), 'WorkPage') });

export interface ListSearch {
  status?: string;
  queue?: string;
  holder?: string;
  tag?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const lists = createRoute({
  getParentRoute: () => inside,
  path: '/lists',
  component: lazyRouteComponent(() => import('../lists/ListPage'), 'ListPage'),
  validateSearch: (search: Record<string, unknown>): ListSearch =>
    JSON.parse(JSON.stringify({ status: text(search['status']), queue: text(search['queue']), holder: text(search['holder']), tag: text(search['tag']) })) as ListSearch,
});

const board = createRoute({ getParentRoute: () => forLeads, path: '/board', component: lazyRouteComponent(() => import('../wallboard/BoardPage'), 'BoardPage') });
const charts = createRoute({ getParentRoute: () => forLeads, path: '/charts', component: lazyRouteComponent(() => import('../charts/ChartsPage'), 'ChartsPage') });
const floor = createRoute({
  getParentRoute: () => forLeads,
  path: '/floor',
  component: lazyRouteComponent(() => import('../floor/FloorPage'), 'FloorPage'),
  validateSearch: (search: Record<string, unknown>): { activity?: string } => (text(search['activity']) === undefined ? {} : { activity: String(search['activity']) }),
});
const watch = createRoute({ getParentRoute: () => forLeads, path: '/watch', component: lazyRouteComponent(() => import('../watch/WatchPage'), 'WatchPage') });
const reports = createRoute({
  getParentRoute: () => forLeads,
  path: '/reports',
  component: lazyRouteComponent(() => import('../reports/ReportsPage'), 'ReportsPage'),
  validateSearch: readAsk,
});
const behind = createRoute({
  getParentRoute: () => forLeads,
  path: '/reports/behind',
  component: lazyRouteComponent(() => import('../figures/BehindPage'), 'BehindPage'),
  // What looks like a number or a truth value in an address was read as one.
  validateSearch: (search: Record<string, unknown>): Behind => ({
    figure: '', ...(Object.fromEntries(behindFields.filter(f => search[f] !== undefined && search[f] !== '').map(f => [f, String(search[f])])) as Partial<Behind>),
  }),
});
const guide = createRoute({ getParentRoute: () => forLeads, path: '/guide', component: lazyRouteComponent(() => import('../guide/GuidePage'), 'GuidePage') });
const queues = createRoute({ getParentRoute: () => forLeads, path: '/admin/queues', component: lazyRouteComponent(() => import('../admin/QueuesPage'), 'QueuesPage') });
const skills = createRoute({ getParentRoute: () => forLeads, path: '/admin/skills', component: lazyRouteComponent(() => import('../admin/SkillsPage'), 'SkillsPage') });
const channels = createRoute({ getParentRoute: () => forLeads, path: '/admin/channels', component: lazyRouteComponent(() => import('../admin/ChannelsPage'), 'ChannelsPage') });
const pools = createRoute({ getParentRoute: () => forLeads, path: '/admin/pools', component: lazyRouteComponent(() => import('../admin/PoolsPage'), 'PoolsPage') });
const outbox = createRoute({ getParentRoute: () => forLeads, path: '/admin/outbox', component: lazyRouteComponent(() => import('../outbox/OutboxPage'), 'OutboxPage') });
const documents = createRoute({ getParentRoute: () => forLeads, path: '/admin/documents', component: lazyRouteComponent(() => import('../admin/DocumentsPage'), 'DocumentsPage') });
const access = createRoute({ getParentRoute: () => forAdministrators, path: '/admin/access', component: lazyRouteComponent(() => import('../access/AccessPage'), 'AccessPage') });
const audit = createRoute({ getParentRoute: () => forLeads, path: '/admin/audit', component: lazyRouteComponent(() => import('../access/AuditPage'), 'AuditPage') });

const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage });
const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: SetupPage });

export const router = createRouter({
  routeTree: root.addChildren([signIn, setup, inside.addChildren([
    home, ticket, lists, forAgents.addChildren([work]), forAdministrators.addChildren([access]),
    forLeads.addChildren([board, charts, floor, watch, reports, behind, guide, queues, pools, skills, channels, documents, outbox, audit]),
  ])]),
  defaultErrorComponent: PageFailed,
  defaultPendingComponent: PageLoading,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
