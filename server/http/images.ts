import type { imageRoutes } from '../../contract/http/files.ts'
import type { EventImages } from '../domain/images/createEventImages.ts'
import type { Images } from '../domain/images/createImages.ts'
import { mayUse, notFound } from '../domain/access.ts'
import type { FileReply, Handlers } from './Handler.ts'

/** An image in one of its widths, as an answer. */
const imageReply = (id: string, width: string, { open }: Awaited<ReturnType<Images['find']>>): FileReply => ({
  type: 'image/webp',
  name: `${id}-${width}.webp`,
  size: undefined,
  version: `${id}-${width}`,
  shownAs: 'inline',
  isImmutable: true,
  open: () => open(),
})

/** Images of sessions, events and people. */
export const imageHandlers = (images: Images, eventImages: EventImages): Handlers<keyof typeof imageRoutes> => ({
  addThumbnail: async ({ scope: { event, session }, person, body }) => ({
    id: await images.add({ eventId: event.id, ownerId: session.id, shape: 'thumbnail' }, person.id, body.stream),
  }),
  async getThumbnail({ scope: { event, session, who }, params: { imageId, width } }) {
    // What only the draft or an earlier version names is for those who edit.
    if (imageId !== session.published?.thumbnail && !mayUse('getEditor', who)) throw notFound()
    const of = { eventId: event.id, ownerId: session.id, shape: 'thumbnail' } as const
    return imageReply(imageId, width, await images.find(of, imageId, Number(width)))
  },
  setCover: ({ scope, person, body }) => eventImages.setCover(scope, person.id, body.stream),
  async removeCover({ scope }) {
    await eventImages.removeCover(scope)
    return {}
  },
  getCover: async ({ scope, params: { imageId, width } }) =>
    imageReply(imageId, width, await eventImages.findCover(scope, imageId, Number(width))),
  setPhoto: ({ scope, params, person, body }) => eventImages.setPhoto(scope, params.personId, person.id, body.stream),
  async removePhoto({ scope, params }) {
    await eventImages.removePhoto(scope, params.personId)
    return {}
  },
  async getPhoto({ scope, person, params: { personId, imageId, width } }) {
    const photo = { personId, id: imageId, width: Number(width) }
    return imageReply(imageId, width, await eventImages.findPhoto(scope, person?.id ?? null, photo))
  },
})
