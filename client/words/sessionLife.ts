const named = (title: string) => (title.trim() === '' ? 'this draft without a title' : `“${title.trim()}”`)

/** Every word of copies of sessions, and of their end. */
export const lifeWords = {
  more: 'More for this session',
  duplicate: 'Duplicate',
  duplicated: 'This is a copy. Attendees see it once you press Create.',
  notDuplicated: 'The session could not be duplicated',
  notSavedYet: 'What you typed is not on the server yet. Try again once you are back.',
  cancelled: 'Cancelled',
  cancel: 'Cancel session',
  uncancel: 'Take cancellation back',
  uncancelled: 'The session takes place again',
  notUncancelled: 'The cancellation could not be taken back',
  delete: 'Delete',
  keep: 'Keep it',

  deleted: 'Deleted',
  deletedText: 'Sessions that can still be brought back, as they were. Only the team sees them.',
  deletedBy: (name: string, when: string) => (name === '' ? `Deleted on ${when}` : `Deleted by ${name}, ${when}`),
  keptUntil: (when: string) => `kept until ${when}`,
  untitled: 'Untitled session',
  restore: 'Restore',
  restored: (title: string) => `${title} is back as it was`,
  notRestored: 'The session could not be brought back',
  noModerator: (title: string, names: string) =>
    `${title} has no moderator any more: it names ${names}. Add one of them under Moderators, then restore it.`,
} as const

/** What is said of each act that ends a session: before, after, and where it failed. */
export const actWords = {
  cancel: {
    title: (title: string) => `Cancel ${named(title)}?`,
    question:
      'It stays on the agenda, marked as cancelled, and nobody can start or join it. You can take the cancellation back.',
    confirm: 'Cancel session',
    done: (title: string) => `${named(title)} is cancelled`,
    failed: 'The session could not be cancelled',
  },
  delete: {
    title: (title: string) => `Delete ${named(title)}?`,
    question:
      'Its page, draft and files are gone for everyone at once. For 30 days the team can restore it under Deleted on the agenda.',
    confirm: 'Delete',
    done: (title: string) => `${named(title)} is deleted. It stands under Deleted for 30 days.`,
    failed: 'The session could not be deleted',
  },
} as const
