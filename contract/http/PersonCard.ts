import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull } from '../feature.ts'

/** 1 to 12, one of the person colours. */
export const PersonColor = Type.Integer({ minimum: 1, maximum: 12 })
/** A person of an event as others see them; `photo` is the id of an image, `color` one of the person colours. */
export const PersonCard = Fields({ id: Id, name: Type.String(), color: PersonColor, photo: OrNull(Id) })
export type PersonCard = Static<typeof PersonCard>

/** A person whom a session names, with what the event says of them. */
export const PersonProfile = Fields({
  ...PersonCard.properties,
  jobTitle: Type.String(),
  company: Type.String(),
})
export type PersonProfile = Static<typeof PersonProfile>
/** The same with all that there is to read of them. */
export const SpeakerProfile = Fields({ ...PersonProfile.properties, biography: Type.String() })
export type SpeakerProfile = Static<typeof SpeakerProfile>
