/** Words of the meeting's beginning and end. */
export const meetingWords = {
  unmoderated: 'No moderator is here. The session ends in',
  unmoderatedYou: 'It goes on as soon as one comes back.',
  foldUnmoderated: 'Show the time alone',
  unfoldUnmoderated: 'Show why the session ends',

  endForAll: 'End session for everyone',
  endQuestion: (title: string) => `End “${title}” for everyone?`,
  endText: 'Everyone leaves the room, and nobody can come back in. This cannot be undone.',
} as const
