import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { BrokenScreen } from './staff/frame/broken-screen.tsx'
import { LostScreen } from './staff/frame/lost-screen.tsx'
import { DeskScreen } from './staff/desk/desk-screen.tsx'
import { readAuditSearch } from './staff/audit/audit-search.ts'
import { readErasingSearch } from './staff/erasing/erasing-search.ts'
import { readDeskSearch } from './staff/desk/desk-search.ts'
import { readRegisterSearch } from './staff/register/register-search.ts'
import { readTeamSearch } from './staff/team/team-search.ts'
import { SignedIn } from './staff/session/signed-in.tsx'

const root = createRootRoute({
  component: SignedIn,
  notFoundComponent: LostScreen,
  errorComponent: BrokenScreen,
})

const desk = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readDeskSearch,
  component: DeskScreen,
})

const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  validateSearch: readRegisterSearch,
  component: lazyRouteComponent(() => import('./staff/register/register-screen.tsx'), 'RegisterScreen'),
})

const record = createRoute({
  getParentRoute: () => root,
  path: '/record',
  component: lazyRouteComponent(() => import('./staff/record/record-screen.tsx'), 'RecordScreen'),
})

const team = createRoute({
  getParentRoute: () => root,
  path: '/team',
  validateSearch: readTeamSearch,
  component: lazyRouteComponent(() => import('./staff/team/team-screen.tsx'), 'TeamScreen'),
})

const letters = createRoute({
  getParentRoute: () => root,
  path: '/letters',
  component: lazyRouteComponent(() => import('./staff/letters/letters-screen.tsx'), 'LettersScreen'),
})

const labels = createRoute({
  getParentRoute: () => root,
  path: '/labels',
  component: lazyRouteComponent(() => import('./staff/labels/labels-screen.tsx'), 'LabelsScreen'),
})

const calendars = createRoute({
  getParentRoute: () => root,
  path: '/calendars',
  component: lazyRouteComponent(() => import('./staff/calendars/calendars-screen.tsx'), 'CalendarsScreen'),
})

const procedures = createRoute({
  getParentRoute: () => root,
  path: '/procedures',
  component: lazyRouteComponent(() => import('./staff/procedures/procedures-screen.tsx'), 'ProceduresScreen'),
})

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./staff/audit/audit-screen.tsx'), 'AuditScreen'),
})

const erasing = createRoute({
  getParentRoute: () => root,
  path: '/erasing',
  validateSearch: readErasingSearch,
  component: lazyRouteComponent(() => import('./staff/erasing/erasing-screen.tsx'), 'ErasingScreen'),
})

const coverage = createRoute({
  getParentRoute: () => root,
  path: '/procedures/$procedure/$version/coverage',
  component: lazyRouteComponent(
    () => import('./staff/procedures/coverage/coverage-screen.tsx'),
    'CoverageScreen',
  ),
})

const complaint = createRoute({
  getParentRoute: () => root,
  path: '/complaints/$id',
  component: lazyRouteComponent(() => import('./staff/complaint/complaint-screen.tsx'), 'ComplaintScreen'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    desk,
    register,
    record,
    team,
    letters,
    labels,
    calendars,
    procedures,
    audit,
    erasing,
    coverage,
    complaint,
  ]),
  defaultPreload: false,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
