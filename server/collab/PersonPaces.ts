import { documentLimits } from '../../contract/documentProtocol.ts'
import { PersonPace } from './PersonPace.ts'

/** What each person's changes take of the server, over all documents. */
export class PersonPaces {
  /**
   * How far Yjs steps: several people's work without a network comes together, and then a hundredth of the server's
   * time. It may be a person's own work that stands between others' lines.
   */
  readonly search: PersonPace
  /** How many bytes of changes are written. */
  readonly writing: PersonPace
  /**
   * How many pieces of content are gone through to send or measure a whole document: a large one 40 times, and then
   * once a second, which is a twentieth of the server's time.
   */
  readonly encoding: PersonPace

  /** `now` in milliseconds, of a clock that is never set. */
  constructor(now: () => number) {
    this.search = new PersonPace(now, { burst: 3_000_000, perSecond: 30_000 })
    this.writing = new PersonPace(now, {
      burst: documentLimits.personBytes,
      perSecond: documentLimits.personBytesPerSecond,
    })
    this.encoding = new PersonPace(now, { burst: 2_000_000, perSecond: 50_000 })
  }

  /** Whether the person's changes have to wait now. */
  isReached(personId: string): boolean {
    return this.search.isReached(personId) || this.writing.isReached(personId)
  }
}
