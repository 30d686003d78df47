import { addressOf } from '../net/api.ts'

/** Where the photo of somebody of an event is; nothing for who has none. */
export const photoAddress = (
  eventId: string,
  { id, photo }: { id: string; photo: string | null },
  width: 96 | 500 = 96,
): string | undefined =>
  photo === null ? undefined : addressOf('getPhoto', { eventId, personId: id, imageId: photo, width: String(width) })
