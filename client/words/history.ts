/** Every word of the editor's tab History. */
export const historyWords = {
  title: 'History',
  text: 'What was published, newest first. A version that is restored becomes the draft, and attendees see it once you press Save changes.',
  none: 'Nothing is published yet. Each Create and Save changes is listed here.',
  notLoaded: 'The history could not be loaded',
  version: (number: number) => `Version ${number}`,
  now: 'Published now',
  publishedBy: (name: string, when: string) => (name === '' ? `Published on ${when}` : `${name}, ${when}`),
  first: 'First published',
  nothingChanged: 'Nothing changed',
  changeNotLoaded: 'What changed could not be loaded',
  showOlder: 'Show older versions',
  olderNotLoaded: 'Older versions could not be loaded',
  restore: 'Restore',
  restoreTitle: (number: number) => `Restore version ${number}?`,
  restoreQuestion: (when: string) =>
    `The draft will say again what was published on ${when}. What is not published now is replaced for everyone in the editor. Attendees see nothing of it before Save changes.`,
  restored: (number: number) => `The draft says what version ${number} said. Save changes publishes it.`,
  notRestored: 'The version could not be restored',
} as const
