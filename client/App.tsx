import { LocationProvider, Route, Router } from 'preact-iso'
import { useErrorBoundary } from 'preact/hooks'
import { pages } from '../contract/pages.ts'
import { isPageAt } from './models/isPageAt.ts'
import { me, meProblem } from './pages/account.ts'
import { AgendaPage } from './pages/agenda/AgendaPage.tsx'
import { EventsPage } from './pages/events/EventsPage.tsx'
import { OverviewPage } from './pages/events/OverviewPage.tsx'
import { SettingsPage } from './pages/events/SettingsPage.tsx'
import { HomePage } from './pages/HomePage.tsx'
import { lazyPage } from './pages/lazyPage.tsx'
import { NotOpened } from './pages/NotOpened.tsx'
import { NotTherePage } from './pages/NotTherePage.tsx'
import { PublicEventPage } from './pages/public/PublicEventPage.tsx'
import { SessionLinkPage } from './pages/session/SessionLinkPage.tsx'
import { SessionRoute } from './pages/session/SessionRoute.tsx'
import { SignedIn } from './pages/SignedIn.tsx'
import { LinkPage } from './pages/sign-in/LinkPage.tsx'
import { MailboxPage } from './pages/sign-in/MailboxPage.tsx'
import { SetUpPage } from './pages/sign-in/SetUpPage.tsx'
import { SignInPage } from './pages/sign-in/SignInPage.tsx'
import { ErrorState } from './ui/ErrorState.tsx'
import { LiveRegion } from './ui/LiveRegion.tsx'
import { Skeleton } from './ui/Skeleton.tsx'
import { Toasts } from './ui/Toasts.tsx'
import { useDelayed } from './ui/useDelayed.ts'
import { commonWords } from './words/common.ts'

interface Matched {
  params: Record<string, string>
}

const EditorPage = lazyPage(() => import('./pages/editor/EditorPage.tsx').then(module => module.EditorPage))
const PeoplePage = lazyPage(() => import('./pages/people/PeoplePage.tsx').then(module => module.PeoplePage))
const TeamPage = lazyPage(() => import('./pages/team/TeamPage.tsx').then(module => module.TeamPage))
const RegisterPage = lazyPage(() => import('./pages/public/RegisterPage.tsx').then(module => module.RegisterPage))
const RoomPage = lazyPage(() => import('./room/RoomPage.tsx').then(module => module.RoomPage))

const lazyPages = [
  { address: pages.editor, page: EditorPage },
  { address: pages.people, page: PeoplePage },
  { address: pages.register, page: RegisterPage },
  { address: pages.room, page: RoomPage },
]

/** Begins to fetch the code of the page at an address, before it is known who asks for it. */
export function preloadPage(path: string): void {
  for (const { address, page } of lazyPages) if (isPageAt(path, address)) page.preload()
}

const Events = () => (
  <SignedIn>
    <EventsPage />
  </SignedIn>
)
const Team = () => (
  <SignedIn>
    <TeamPage />
  </SignedIn>
)
const Overview = ({ params }: Matched) => (
  <SignedIn>
    <OverviewPage key={params['id']} eventId={params['id'] ?? ''} />
  </SignedIn>
)
const Settings = ({ params }: Matched) => (
  <SignedIn>
    <SettingsPage key={params['id']} eventId={params['id'] ?? ''} />
  </SignedIn>
)
const Agenda = ({ params }: Matched) => (
  <SignedIn>
    <AgendaPage key={params['id']} eventId={params['id'] ?? ''} />
  </SignedIn>
)
const People = ({ params }: Matched) => (
  <SignedIn>
    <PeoplePage key={params['id']} eventId={params['id'] ?? ''} />
  </SignedIn>
)
const Editor = ({ params }: Matched) => (
  <SignedIn>
    <EditorPage key={params['id']} sessionId={params['id'] ?? ''} />
  </SignedIn>
)
const Room = ({ params }: Matched) => (
  <SignedIn>
    <RoomPage key={params['id']} sessionId={params['id'] ?? ''} />
  </SignedIn>
)
const PublicEvent = ({ params }: Matched) => <PublicEventPage key={params['id']} eventId={params['id'] ?? ''} />
const Register = ({ params }: Matched) => <RegisterPage key={params['id']} eventId={params['id'] ?? ''} />
const Session = ({ params }: Matched) => <SessionRoute key={params['id']} sessionId={params['id'] ?? ''} />
const SessionLink = ({ params }: Matched) => <SessionLinkPage key={params['token']} token={params['token'] ?? ''} />
const Link = ({ params }: Matched) => <LinkPage key={params['token']} token={params['token'] ?? ''} />
const SetUp = ({ params }: Matched) => <SetUpPage token={params['token'] ?? ''} />
const Mailbox = ({ params }: Matched) => <MailboxPage token={params['token'] ?? ''} />

/** All pages by their addresses. */
export function App() {
  const [broken] = useErrorBoundary(error => console.error(error))
  if (broken !== undefined) {
    return (
      <main class='page'>
        <ErrorState
          text={commonWords.pageBroke}
          retryLabel={commonWords.reloadPage}
          onRetry={() => location.reload()}
        />
      </main>
    )
  }
  return (
    <>
      {canBeRead(location.pathname) ? <Pages /> : <NotTherePage />}
      <LiveRegion />
      <Toasts label={commonWords.messages} dismissLabel={commonWords.dismiss} />
    </>
  )
}

function Pages() {
  if (me.value === undefined) {
    const problem = meProblem.value
    return problem === undefined ? <Opening /> : <NotOpened problem={problem} />
  }
  return (
    <LocationProvider>
      <Router onRouteChange={() => document.getElementById('main')?.focus()}>
        <Route path='/' component={HomePage} />
        <Route path={pages.signIn()} component={SignInPage} />
        <Route path={pages.signInLink(':token')} component={Link} />
        <Route path={pages.sessionLink(':token')} component={SessionLink} />
        <Route path={pages.setUp(':token')} component={SetUp} />
        <Route path={pages.mailbox(':token')} component={Mailbox} />
        <Route path={pages.events()} component={Events} />
        <Route path={pages.team()} component={Team} />
        <Route path={pages.event(':id')} component={Overview} />
        <Route path={pages.settings(':id')} component={Settings} />
        <Route path={pages.publicEvent(':id')} component={PublicEvent} />
        <Route path={pages.register(':id')} component={Register} />
        <Route path={pages.agenda(':id')} component={Agenda} />
        <Route path={pages.people(':id')} component={People} />
        <Route path={pages.editor(':id')} component={Editor} />
        <Route path={pages.room(':id')} component={Room} />
        <Route path={pages.session(':id')} component={Session} />
        <Route default component={NotTherePage} />
      </Router>
    </LocationProvider>
  )
}

function Opening() {
  return useDelayed(true) ? (
    <main class='page'>
      <Skeleton lines={5} label={commonWords.loading} />
    </main>
  ) : null
}

/** An address that is no text at all would stop the router. */
function canBeRead(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
