/** Every word of the list of events, of New event, and of Event Overview. */
export const eventWords = {
  title: 'Events',
  overview: 'Event Overview',
  newEvent: 'New event',
  notLoaded: 'Your events could not be loaded',
  empty: 'No events yet. An event holds your sessions and the people who come to them.',
  emptyForOthers: 'No events yet. You see an event here once somebody adds you to it.',

  fieldTitle: 'Title',
  startsOn: 'First day',
  endsOn: 'Last day',
  timeZone: 'Time zone',
  timeZoneHint: 'All times of the agenda are in this zone.',
  description: 'Description',
  descriptionSigns: 'Leave out signs that nobody sees',
  coverNotKept: 'The event is made, but its cover could not be kept',
  create: 'Create event',
  notCreated: 'The event could not be made',
  titleMissing: 'Enter a title',
  tooLong: (most: number) => `Use at most ${most} characters`,
  titleSigns: 'Leave out < and >',
  titleLine: 'Leave out tabs and other signs that nobody sees',
  dateMissing: 'Choose a day',
  dateWrong: 'Choose a day before the year 10000',
  endsBefore: 'The last day comes before the first',

  overviewNotLoaded: 'The event could not be loaded',
  registered: 'Registered',
  speakers: 'Speakers',
  sessions: 'Sessions',
  atAGlance: 'Agenda at a glance',
  openAgenda: 'Open agenda',
  emptyAgenda: 'No sessions yet. The first one that you make has you as its moderator.',
  emptyAgendaForOthers: 'No sessions on the agenda yet. They show here as soon as they are published.',
  nothingComing: 'No more sessions are coming. Those that are over are on the agenda.',

  publicPage: 'Public page',
  settings: 'Event settings',
  settingsNotLoaded: 'The settings could not be loaded',
  settingsSaved: 'Saved',
  settingsNotSaved: 'The settings could not be saved',
  saveChanges: 'Save changes',
  zoneKeepsTimes: (sessions: number) =>
    sessions === 0
      ? 'All times of the agenda will be in this zone.'
      : `${sessions === 1 ? 'The session on the agenda keeps' : `The ${sessions} sessions on the agenda keep`} the time on the clock, in this zone.`,
  changeZone: 'Change the time zone?',
  changeZoneText: (example: string, before: string, after: string) =>
    `Sessions keep the time on the clock: what begins at ${example} in ${before} will begin at ${example} in ${after}, which is another moment. Everyone sees it at once.`,
  changeZoneButton: 'Change time zone',
  noSuchTime: (titles: string) => `In this zone the clocks skip the time of these sessions; move them first: ${titles}`,

  registration: 'Registration',
  registrationOpen: 'People can register themselves',
  registrationOpenText: 'Whoever comes to a page of this event can register, by e-mail and name, and may attend.',
  registrationClosedText: 'Only those whom you invite or add may attend.',
  registrationNoMail:
    'This server sends no e-mail, so only people who are signed in can register. Whoever runs it can change that.',
  registrationNotTurned: 'The registration could not be changed',
  copyRegistration: 'Copy address of the registration',
  registrationCopied: 'The address is copied',

  deleteEvent: 'Delete event',
  deleteAsk: 'Delete event…',
  deleteText: 'The event goes with all of its sessions, their files and their people, for everyone.',
  deleteQuestion: (title: string) =>
    `Delete “${title}” with all of its sessions? This cannot be undone. To go on, enter its title.`,
  titleAgain: 'Title of the event',
  titleOther: 'This is not its title',
  deleted: (title: string) => `“${title}” is deleted`,
  notDeleted: 'The event could not be deleted',
  notDeletedLive: 'A session of the event is live. End it first.',
} as const
