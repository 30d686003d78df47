import type { Images } from '../domain/images/createImages.ts'
import type { Handlers } from './Handler.ts'

/** Images of sessions. */
export const imageHandlers = (images: Images): Handlers<'addThumbnail' | 'getThumbnail'> => ({
  addThumbnail: async ({ scope, person, body }) => ({
    id: await images.add(scope.event.id, person.id, 'thumbnail', body.stream),
  }),
  async getThumbnail({ scope, params: { imageId, width } }) {
    const { open } = await images.find(scope.event.id, imageId, Number(width))
    return {
      type: 'image/webp',
      name: `${imageId}-${width}.webp`,
      size: undefined,
      version: `${imageId}-${width}`,
      shownAs: 'inline',
      isImmutable: true,
      open: () => open(),
    }
  },
})
