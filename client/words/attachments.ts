import type { ErrorCode } from '../../contract/errors.ts'
import type { ContentFault } from '../../contract/http/files.ts'
import { locale } from './locale.ts'
import { many } from './many.ts'

/** Every word on the files of sessions. */
export const attachmentWords = {
  title: 'Attachments',
  notLoaded: 'The attachments could not be loaded',
  dropHere: 'Drop files here',
  hint: (most: string) =>
    `Video, audio, images and documents, up to ${most} each. They appear on the session page at once.`,
  upload: 'Upload',
  none: 'No attachments yet. What you upload stands here and on the session page.',
  uploading: (name: string) => `Uploading ${name}`,
  progress: (sent: string, size: string, percent: number) => `${sent} of ${size} · ${percent} %`,
  left: (how: string) => `about ${how} left`,
  waiting: 'Waits for its turn',
  stalled: 'The connection is lost. It goes on by itself.',
  fileNeeded: 'Choose the file again: it goes on where it stopped.',
  otherFile: (name: string) => `That is another file. Choose “${name}”.`,
  chooseAgain: 'Choose the file',
  chooseAnother: 'Choose another',
  cancelled: (name: string) => `The upload of “${name}” is cancelled`,
  done: (names: readonly string[]) =>
    names.length === 1 ? `“${names[0]}” is uploaded` : `${names.length} files are uploaded`,
  refused: (name: string) => `“${name}” was refused`,
  downloads: (count: number) => many(count, 'download', 'downloads'),
  moreFor: (title: string) => `More for ${title}`,
  move: (title: string) => `Move ${title}`,
  moveUp: 'Move up',
  moveDown: 'Move down',
  moved: (title: string, place: number, count: number) => `${title}, ${place} of ${count}`,
  notMoved: 'The order could not be changed',
  edit: 'Edit',
  editDetails: 'Edit details',
  nameField: 'Title',
  description: 'Description',
  shownToAttendees: 'Attendees see it on the session page',
  titleRequired: 'Give it a title',
  tooLong: (most: number) => `At most ${most} characters`,
  saveChanges: 'Save changes',
  changed: (title: string) => `“${title}” is changed`,
  notChanged: 'The details could not be changed',
  download: 'Download',
  downloadOf: (title: string) => `Download ${title}`,
  moreInfo: 'More info',
  info: { name: 'Name', title: 'Title', description: 'Description', type: 'Type', size: 'Size', created: 'Added' },
  noDescription: 'None',
  delete: 'Delete',
  deleteTitle: 'Delete attachment',
  deleteQuestion: (title: string) => `Delete “${title}”? This cannot be undone.`,
  deleted: (title: string) => `“${title}” is deleted`,
  notDeleted: 'The attachment could not be deleted',
} as const

const is: Record<ContentFault['found'], string> = {
  image: 'an image',
  pdf: 'a PDF',
  zipDocument: 'a document of another kind',
  oleDocument: 'a document of another kind',
  media: 'sound or video',
  text: 'plain text',
  flash: 'Flash',
  html: 'a web page',
  svg: 'an SVG drawing',
  script: 'a script',
  executable: 'a program',
  archive: 'an archive',
}

const reasons: Partial<Record<ErrorCode | 'unreachable', string>> = {
  wrong_type: 'files of this type are not taken. Video, audio, images, documents and plain text are.',
  too_large: 'it is larger than one file may be here.',
  full: 'there is no place for it: this session or this event has too many files already.',
  not_allowed: 'your role does not allow it any more.',
  not_found: 'the session is not there any more.',
  signed_out: 'you are signed out.',
  unreachable: 'the server could not be reached.',
}

/** Why a file was refused, and what to do. */
export function refusalText(code: ErrorCode | 'unreachable', details: unknown, ending: string): string {
  const found = code === 'wrong_content' ? (details as ContentFault | undefined)?.found : undefined
  if (found === undefined) return `Refused: ${reasons[code] ?? 'something went wrong on the server.'}`
  return `Refused: its content is ${is[found]}, not what .${ending} says. Save it again and upload that file.`
}

/** How much a file weighs: `18.2 MB`. */
export function sizeText(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const amount = bytes / 1000 ** power
  const style = { style: 'unit', unit: units[power]!, unitDisplay: power === 0 ? 'long' : 'short' } as const
  return new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: power > 1 && amount < 1000 ? 1 : 0 }).format(
    amount,
  )
}

/** A time that is still to pass, roughly. */
export function durationText(seconds: number): string {
  if (seconds < 60) return many(Math.max(1, Math.round(seconds)), 'second', 'seconds')
  return seconds < 5400
    ? many(Math.round(seconds / 60), 'minute', 'minutes')
    : many(Math.round(seconds / 3600), 'hour', 'hours')
}

/** The day and the time of something that has happened. */
export const dateText = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at)
