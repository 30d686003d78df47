import { Type } from 'typebox'
import { passwordLimits, patterns, textLimits } from './patterns.ts'

/** A person's first or last name. */
export const Name = Type.String({ minLength: 1, maxLength: textLimits.nameChars, pattern: patterns.name })
/** An e-mail address. */
export const Email = Type.String({
  minLength: textLimits.emailMinChars,
  maxLength: textLimits.emailChars,
  pattern: patterns.email,
})
/** A person's job title or company in an event; may be empty. */
export const Detail = Type.String({ maxLength: textLimits.detailChars, pattern: patterns.detail })
/** What an event says of a person; may be empty. */
export const Biography = Type.String({ maxLength: textLimits.biographyChars, pattern: patterns.paragraphs })
/** A path of this server, to go back to. */
export const ReturnTo = Type.String({ maxLength: 500, pattern: patterns.path })
/** The secret part of a link. */
export const Token = Type.String({ minLength: 20, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' })
/** A new password. */
export const Password = Type.String({ minLength: passwordLimits.minChars, maxLength: passwordLimits.maxChars })
/** The title of an event. */
export const EventTitle = Type.String({
  minLength: 1,
  maxLength: textLimits.eventTitleChars,
  pattern: patterns.eventTitle,
})
/** The name of a tag; blanks around it count as none. */
export const TagName = Type.String({
  minLength: 1,
  maxLength: textLimits.tagNameChars,
  pattern: patterns.tagName,
})
/** What an event is about, in lines; it may be empty. */
export const EventDescription = Type.String({
  maxLength: textLimits.eventDescriptionChars,
  pattern: patterns.paragraphs,
})
/** A day, and a time of the wall clock, in the event's time zone. */
export const LocalDate = Type.String({ pattern: patterns.day })
export const LocalTime = Type.String({ pattern: patterns.time })
