import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull } from '../feature.ts'

/** 1 to 12, one of the person colours. */
export const PersonColor = Type.Integer({ minimum: 1, maximum: 12 })
/** A person as others see them; `color` is 1 to 12, one of the person colours. */
export const PersonCard = Fields({ id: Id, name: Type.String(), color: PersonColor })
export type PersonCard = Static<typeof PersonCard>

/** A person whom a session names, with what the event says of them; `photo` is the id of an image. */
export const PersonProfile = Fields({
  ...PersonCard.properties,
  photo: OrNull(Id),
  jobTitle: Type.String(),
  company: Type.String(),
})
export type PersonProfile = Static<typeof PersonProfile>
/** The same with all that there is to read of them. */
export const SpeakerProfile = Fields({ ...PersonProfile.properties, biography: Type.String() })
export type SpeakerProfile = Static<typeof SpeakerProfile>
