/** Every word of an event's public page. */
export const publicEventWords = {
  notLoaded: 'The event could not be loaded',
  known: 'You are among the people of this event.',
  notKnown: 'Registration is closed, and you are not among the people of this event. Ask the organizers to add you.',
  agenda: 'Agenda',
  noSessions: 'No sessions are published yet. They show here by themselves.',
  speakers: 'Speakers',
  moreSpeakers: 'Show more speakers',
  zone: 'Time zone of the agenda',
  yourTime: (zone: string) => `Your time: ${zone}`,
  eventTime: (zone: string) => `At the event: ${zone}`,
  sessionsOf: 'Sessions',
} as const
