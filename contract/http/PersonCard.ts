import { Type, type Static } from 'typebox'
import { Fields, Id } from '../feature.ts'

/** 1 to 12, one of the person colours. */
export const PersonColor = Type.Integer({ minimum: 1, maximum: 12 })
/** A person as others see them; `color` is 1 to 12, one of the person colours. */
export const PersonCard = Fields({ id: Id, name: Type.String(), color: PersonColor })
export type PersonCard = Static<typeof PersonCard>
