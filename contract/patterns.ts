// No control characters, and no halves of signs: they are nobody's name, and not every database keeps them.
const unkept = '\\u0000-\\u001f\\u007f\\p{Cs}'
const line = `[^${unkept}]`
/**
 * Somewhere a sign that can be seen. Some letters show nothing, such as the Hangul filler, and so does an empty braille
 * cell.
 */
const visible = '(?=.*(?![\\p{DI}\\u2800])[\\p{L}\\p{N}\\p{P}\\p{S}])'
/** Of names that others read in lists: something to be seen, and no sign that hides itself or turns the line around. */
const shownName = `^${visible}[^<>\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]+$`

/** A part of an e-mail address, before or after its @: no sign of which a mail server makes several addresses. */
const addressPart = `[^\\s@<>()\\[\\],;:"${unkept}]+`

/** What guests are kept under (RFC 2606): nobody's mailbox, and nobody else's to be known by. */
export const guestDomain = 'guest.invalid'
const noGuest = `(?!.*@${guestDomain.replace('.', '\\.').replace(/[a-z]/g, c => `[${c}${c.toUpperCase()}]`)}$)`

/** What texts on one line look like; for shapes, and for forms as they are typed. */
export const patterns = {
  /** Signs that hide themselves may stand in it, for some scripts join and part their letters by them. */
  name: `^${visible}${line}+$`,
  email: `^${noGuest}${addressPart}@${addressPart}$`,
  day: '^\\d{4}-\\d{2}-\\d{2}$',
  time: '^([01]\\d|2[0-3]):[0-5]\\d$',
  eventTitle: shownName,
  path: `^/(?![/\\\\])${line}*$`,
  tagName: shownName,
  searchText: `^${line}*$`,
  paragraphs: '^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f\\p{Cs}]*$',
  detail: `^${line}*$`,
} as const

/** The bounds of the same texts, in characters. */
export const textLimits = {
  nameChars: 60,
  emailMinChars: 3,
  emailChars: 254,
  eventTitleChars: 120,
  tagNameChars: 40,
  eventDescriptionChars: 5000,
  /** A job title, a company. */
  detailChars: 120,
  biographyChars: 2500,
} as const

/** How long a password is, in characters. */
export const passwordLimits = { minChars: 10, maxChars: 200 } as const
