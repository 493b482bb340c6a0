import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { workSearch } from '../features/work/search';
import { session } from '../api/session';
import {
  batchesSearch,
  batchSearch,
  incidentsSearch,
  migrationSearch,
  processesSearch,
  processSearch,
} from '../features/processes/search';
import {
  auditSearch,
  calendarSearch,
  courtsSearch,
  decisionsSearch,
  usersSearch,
} from '../features/administration/search';
import { importSearch, petitionsSearch } from '../features/petitions/search';
import { designSearch, designsSearch } from '../features/designs/search';
import { instanceSearch, instancesSearch } from '../features/instances/search';
import { petitionSearch } from '../features/petition/search';
import { meQuery } from '../session/use-me';
import { vocabularyQuery } from '../session/use-words';
import { campaignSearch, campaignsSearch } from '../features/campaigns/search';
import { interviewsSearch } from '../features/interviews/search';
import { sanctionsSearch } from '../features/sanctions/search';
import { supervisionSearch } from '../features/supervision/search';
import { tryOutSearch } from '../features/try-out/search';
import { EmptyView, ErrorView, Loading } from '../ui';
import { ConsoleLayout } from './layout/ConsoleLayout';
import { queryClient } from './query-client';
import { SignInPage } from './session/SignInPage';

const root = createRootRoute({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Where to go on: a path of ours only.
  validateSearch: z.object({
    from: z
      .string()
      .regex(/^\/(?!\/)/)
      .optional()
      .catch(undefined),
  }),
  beforeLoad: async ({ search }) => {
    await session.resume();
    if (session.current() === 'signed-in') throw redirect({ href: search.from ?? '/work' });
  },
  component: SignInPage,
});

/** Everything behind the sign-in. */
const consoleRoute = createRoute({
  getParentRoute: () => root,
  id: 'console',
  beforeLoad: async ({ location }) => {
    await session.resume();
    if (session.current() === 'signed-out') throw redirect({ to: '/sign-in', search: { from: location.href } });
    await Promise.all([queryClient.ensureQueryData(meQuery), queryClient.ensureQueryData(vocabularyQuery)]);
  },
  component: ConsoleLayout,
});

const home = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/work' });
  },
});

const under = () => consoleRoute;
const work = () => import('../features/work');
const petitions = () => import('../features/petitions');
const petition = () => import('../features/petition');
const processes = () => import('../features/processes');
const designs = () => import('../features/designs');
const tryOut = () => import('../features/try-out');
const instances = () => import('../features/instances');
const supervision = () => import('../features/supervision');
const campaigns = () => import('../features/campaigns');
const interviews = () => import('../features/interviews');
const sanctions = () => import('../features/sanctions');
const administration = () => import('../features/administration');
const me = () => import('../features/me/pages');

const workRoute = createRoute({
  getParentRoute: under,
  path: '/work',
  validateSearch: workSearch,
  component: lazyRouteComponent(work, 'WorkPage'),
});

/** The task is a pane of the same page, which stays as it is when another one is opened. */
const taskRoute = createRoute({ getParentRoute: () => workRoute, path: '$taskKey' });

const pages = [
  createRoute({
    getParentRoute: under,
    path: '/petitions',
    validateSearch: petitionsSearch,
    component: lazyRouteComponent(petitions, 'PetitionsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/petitions/new',
    component: lazyRouteComponent(petitions, 'RegistrationPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/petitions/import',
    validateSearch: importSearch,
    component: lazyRouteComponent(petitions, 'ImportPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/petitions/$petitionKey',
    validateSearch: petitionSearch,
    component: lazyRouteComponent(petition, 'PetitionPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/processes',
    validateSearch: processesSearch,
    component: lazyRouteComponent(processes, 'ProcessesPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/processes/$processId',
    validateSearch: processSearch,
    component: lazyRouteComponent(processes, 'ProcessPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/processes/$processId/migration',
    validateSearch: migrationSearch,
    component: lazyRouteComponent(processes, 'MigrationPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/incidents',
    validateSearch: incidentsSearch,
    component: lazyRouteComponent(processes, 'IncidentsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/batches',
    validateSearch: batchesSearch,
    component: lazyRouteComponent(processes, 'BatchesPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/batches/$batchKey',
    validateSearch: batchSearch,
    component: lazyRouteComponent(processes, 'BatchPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/designs',
    validateSearch: designsSearch,
    component: lazyRouteComponent(designs, 'DesignsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/designs/file',
    validateSearch: designSearch,
    component: lazyRouteComponent(designs, 'DesignPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/designs/try',
    validateSearch: tryOutSearch,
    component: lazyRouteComponent(tryOut, 'TryPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/instances',
    validateSearch: instancesSearch,
    component: lazyRouteComponent(instances, 'InstancesPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/instances/$instanceKey',
    validateSearch: instanceSearch,
    component: lazyRouteComponent(instances, 'InstancePage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/supervision',
    validateSearch: supervisionSearch,
    component: lazyRouteComponent(supervision, 'SupervisionPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/campaigns',
    validateSearch: campaignsSearch,
    component: lazyRouteComponent(campaigns, 'CampaignsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/campaigns/$campaignKey',
    validateSearch: campaignSearch,
    component: lazyRouteComponent(campaigns, 'CampaignPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/interviews',
    validateSearch: interviewsSearch,
    component: lazyRouteComponent(interviews, 'InterviewsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/interviews/$interviewKey',
    component: lazyRouteComponent(interviews, 'InterviewPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/sanctions',
    validateSearch: sanctionsSearch,
    component: lazyRouteComponent(sanctions, 'SanctionsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/admin/courts',
    validateSearch: courtsSearch,
    component: lazyRouteComponent(administration, 'CourtsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/admin/users',
    validateSearch: usersSearch,
    component: lazyRouteComponent(administration, 'UsersPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/admin/calendar',
    validateSearch: calendarSearch,
    component: lazyRouteComponent(administration, 'CalendarPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/admin/decisions',
    validateSearch: decisionsSearch,
    component: lazyRouteComponent(administration, 'DecisionsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/admin/audit',
    validateSearch: auditSearch,
    component: lazyRouteComponent(administration, 'AuditPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/admin/clock',
    component: lazyRouteComponent(administration, 'ClockPage'),
  }),
  createRoute({ getParentRoute: under, path: '/me', component: lazyRouteComponent(me, 'MePage') }),
];

export const router = createRouter({
  routeTree: root.addChildren([signIn, consoleRoute.addChildren([home, workRoute.addChildren([taskRoute]), ...pages])]),
  basepath: '/console',
  defaultPendingComponent: Loading,
  defaultErrorComponent: ({ error, reset }) => <ErrorView error={error} onAgain={reset} />,
  defaultNotFoundComponent: () => <EmptyView />,
  scrollRestoration: true,
});

// Whoever signs out, here or in an ended session, sees the sign-in page and nothing of before. A page
// that is opened without a session is led there by its route, which knows the way back.
let before = session.current();
session.subscribe(() => {
  const wasSignedIn = before === 'signed-in' || before === 'ended';
  before = session.current();
  if (before !== 'signed-out' || !wasSignedIn) return;
  queryClient.clear();
  void router.navigate({ to: '/sign-in' });
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
