import { DomainError } from '../../../contract/errors.ts'
import type { OpenedLink } from '../../../contract/http/links.ts'
import type { RouteBody } from '../../../contract/http.ts'
import { linkStateOf } from '../../../contract/linkState.ts'
import { personColor } from '../../../contract/personColor.ts'
import { linksWork } from '../access.ts'
import type { Access } from '../people/createAccess.ts'
import { hashToken } from '../people/hashToken.ts'
import { fullName, guestAddress, isGuest, normalEmail, type Person } from '../people/Person.ts'
import type { SignedIn } from '../people/signIns.ts'
import { countTry, type Origin } from '../people/tries.ts'
import { stateOf, type SessionRecord } from '../sessions/SessionStore.ts'
import type { TransactedStores } from '../Stores.ts'
import { announceEntrants, announceLinks } from './announceLinks.ts'
import type { SessionLinkDeps } from './createSessionLinks.ts'
import type { SessionLink } from './SessionLinkStore.ts'

interface Deps extends SessionLinkDeps {
  access: Pick<Access, 'begin'>
}
type Guest = NonNullable<RouteBody<'useSessionLink'>['guest']>
type Invited = NonNullable<SessionLink['invited']>

/** The links into sessions, for those who open them (rule A7). */
export interface LinkEntrances {
  open(token: string, asker: Person | null, from: Origin): Promise<OpenedLink>
  /** Takes somebody in; `signedIn` where that began a sign-in. */
  enter(
    token: string,
    asker: Person | null,
    guest: Guest | null,
    from: Origin,
  ): Promise<{ sessionId: string; signedIn: SignedIn | undefined }>
}

const unusable = () => new DomainError('link_unusable', 'This link is used, has run out, or was never made')

/**
 * Whether a personal link begins a sign-in. An account that is there opens only to who has read its mailbox, and never
 * a team's: whoever makes a link and copies its address would be that person otherwise.
 */
const signsIn = (link: SessionLink, owner: Person | undefined): boolean =>
  owner === undefined || (link.isMailed && owner.accountRole === null)

/** Joins the ways in by a link. */
export function openSessionLinks(deps: Deps): LinkEntrances {
  const { stores, effects, access, changes } = deps

  /** Of a guest who comes back in the same browser, signed in or not. */
  const findBefore = async (
    { id }: SessionLink,
    { browser }: Origin,
    { sessionLinks }: TransactedStores,
    email?: string,
  ) => (browser === undefined ? undefined : sessionLinks.findEntrant(id, hashToken(browser), email))

  /** The link and its session, and whether who asks has come by it before, which counts no more. */
  const find = async (token: string, asker: Person | null, from: Origin) => {
    const link = await stores.sessionLinks.findByToken(hashToken(token))
    const session = link && (await stores.sessions.find(link.sessionId))
    if (!link || !session?.published || !linksWork(stateOf(session))) throw unusable()
    const hasCome = !link.isRevoked && !!asker && (await stores.sessionLinks.hasEntry(link.id, asker.id))
    const state = linkStateOf(link, effects.now())
    const letsIn = hasCome || state === 'open' || (state === 'usedUp' && (await findBefore(link, from, stores)))
    if (!letsIn) throw unusable()
    return { link, session, title: session.published.title, hasCome }
  }

  const takeUse = async (stores: TransactedStores, link: SessionLink, personId: string, email: string | null) => {
    const now = effects.now()
    if (!(await stores.sessionLinks.takeUse(link.id, now))) throw unusable()
    await stores.sessionLinks.insertEntry({ linkId: link.id, personId, email, at: now })
  }
  const add = async (stores: TransactedStores, person: Person) => {
    const isNew = await stores.people.insert({ ...person, passwordHash: null, createdAt: effects.now() })
    if (!isNew) throw new DomainError('already_done', 'This e-mail is somebody’s since just now')
  }

  const enterAsGuest = async (link: SessionLink, guest: Guest, from: Origin) => {
    await countTry({ store: stores.signIns, effects }, { purpose: 'guest', linkId: link.id, from })
    const email = normalEmail(guest.email)
    return access.begin(from, async stores => {
      const known = await findBefore(link, from, stores, email)
      const before = known === undefined ? undefined : await stores.people.find(known)
      if (before) return before
      const id = effects.id()
      const name = { firstName: guest.name.trim(), lastName: '' }
      const person: Person = { id, email: guestAddress(id), ...name, accountRole: null }
      await add(stores, person)
      await takeUse(stores, link, id, email)
      return person
    })
  }

  /** Who presses a copied link may be its maker: nobody's mailbox is proved by it, and nobody's account made. */
  const newcomer = ({ isMailed }: SessionLink, invited: Invited): Person => {
    const id = effects.id()
    return { id, ...invited, email: isMailed ? invited.email : guestAddress(id), accountRole: null }
  }

  const signInAs = (link: SessionLink, invited: Invited, from: Origin) =>
    access.begin(from, async stores => {
      const owner = await stores.people.findByEmail(invited.email)
      if (!signsIn(link, owner)) throw new DomainError('signed_out', 'This account is opened by its own sign-in')
      if (owner) {
        const { passwordHash: _, ...known } = owner
        await takeUse(stores, link, known.id, null)
        return known
      }
      const before = link.isMailed ? undefined : await findBefore(link, from, stores)
      const known = before === undefined ? undefined : await stores.people.find(before)
      if (known) return known
      const person = newcomer(link, invited)
      await add(stores, person)
      await takeUse(stores, link, person.id, link.isMailed ? null : invited.email)
      return person
    })

  const enter = async (
    link: SessionLink,
    session: SessionRecord,
    asker: Person | null,
    guest: Guest | null,
    from: Origin,
  ): Promise<SignedIn | undefined> => {
    const { invited } = link
    if (!invited) {
      if (!guest) throw new DomainError('bad_request', 'A guest says who they are')
      return enterAsGuest(link, guest, from)
    }
    const isAsker = asker?.email === invited.email
    const signedIn = isAsker ? undefined : await signInAs(link, invited, from)
    if (isAsker) await stores.transact(transacted => takeUse(transacted, link, asker.id, null))
    // Whose account it is may be in the room already, in another browser too.
    if ((signedIn?.person ?? asker)?.email === invited.email) changes.rightsChanged.publish({ sessionId: session.id })
    return signedIn
  }

  return {
    async open(token, asker, from) {
      const { link, title, hasCome } = await find(token, asker, from)
      const { invited, role } = link
      const kind = invited ? 'personal' : 'guest'
      const owner = invited && (await stores.people.findByEmail(invited.email))
      const known = hasCome ? asker : (owner ?? null)
      const shown = known ?? (invited && { ...invited, id: link.id })
      return {
        kind,
        sessionTitle: title,
        role,
        person: shown && {
          name: fullName(shown),
          email: isGuest(shown) ? '' : shown.email,
          color: personColor(shown.id),
        },
        needsSignIn: !!invited && !hasCome && asker?.email !== invited.email && !signsIn(link, owner ?? undefined),
      }
    },

    async enter(token, asker, guest, from) {
      const { link, session, hasCome } = await find(token, asker, from)
      if (hasCome) return { sessionId: session.id, signedIn: undefined }
      const signedIn = await enter(link, session, asker, guest, from)
      announceLinks(deps, session)
      const entrants = [asker, signedIn?.person].flatMap(person => person?.id ?? [])
      announceEntrants(deps, session, entrants)
      return { sessionId: session.id, signedIn }
    },
  }
}
