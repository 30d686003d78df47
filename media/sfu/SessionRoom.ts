import type { IceServer, SfuNotification } from '../../contract/sfu.ts'
import type { MediaRouter } from './MediaRouter.ts'
import type { SentMedia } from './SessionMedia.ts'

/** What a person's session needs of the room in which the person is; others are those who are there too. */
export interface SessionRoom {
  requireRouter(): Promise<MediaRouter>
  getIceServers(personId: string): IceServer[]
  /** What another person sends. */
  findOthers(personId: string, producerId: string): SentMedia | undefined
  /** What the others have announced until now. */
  announcedTo(personId: string): Iterable<SfuNotification>
  /** What a person sends has changed, of which the others are to be notified. */
  announce(personId: string): void
  /** A person sends this no more. */
  removed(personId: string, producerId: string): void
  /** A person goes on in another of the meeting's rooms. */
  move(personId: string, room: string): void
}
