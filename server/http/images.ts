import type { Images } from '../domain/images/createImages.ts'
import { mayUse, notFound } from '../domain/access.ts'
import type { FileReply, Handlers } from './Handler.ts'

/** An image in one of its widths, as an answer. */
export const imageReply = (id: string, width: string, { open }: Awaited<ReturnType<Images['find']>>): FileReply => ({
  type: 'image/webp',
  name: `${id}-${width}.webp`,
  size: undefined,
  version: `${id}-${width}`,
  shownAs: 'inline',
  isImmutable: true,
  open: () => open(),
})

/** Images of sessions. */
export const imageHandlers = (images: Images): Handlers<'addThumbnail' | 'getThumbnail'> => ({
  addThumbnail: async ({ scope: { event, session }, person, body }) => ({
    id: await images.add({ eventId: event.id, ownerId: session.id, shape: 'thumbnail' }, person.id, body.stream),
  }),
  async getThumbnail({ scope: { event, session, who }, params: { imageId, width } }) {
    // What only the draft or an earlier version names is for those who edit.
    if (imageId !== session.published?.thumbnail && !mayUse('getEditor', who)) throw notFound()
    const of = { eventId: event.id, ownerId: session.id, shape: 'thumbnail' } as const
    return imageReply(imageId, width, await images.find(of, imageId, Number(width)))
  },
})
