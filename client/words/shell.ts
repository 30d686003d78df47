/** Words around the pages: the rail, the breadcrumb, what is not there. */
export const shellWords = {
  rail: 'Event',
  railHome: 'Greenroom, events',
  overview: 'Overview',
  agenda: 'Agenda',
  people: 'People',
  team: 'Team',
  breadcrumb: 'Breadcrumb',
  accountOf: (name: string) => `Account of ${name}`,
  hereAs: (name: string) => `You are here as ${name} now, who has signed in in another tab.`,
  notSignedOut: 'You could not be signed out',
  notThereTitle: 'Not there',
  notThere: 'There is nothing at this address, or it is not yours to see.',
  notThereSignedOut: 'There is nothing at this address, or it is only for people who are signed in.',
  toEvents: 'Go to your events',
} as const
