/** The bounds of every list; a list whose entries have different audiences refuses at its bound, and never drops. */
export const limits = {
  people: 2000,
  /** Of one event, whoever adds them. */
  eventPeople: 10_000,
  /** Of one event, drafts included. */
  sessions: 5000,
  /** The same with those that were deleted, which can be brought back for a while. */
  keptSessions: 10_000,
  /** Changed by one request (rule E5); a page asks again for more. */
  sessionsAtOnce: 20,
  /** Of one event. */
  tags: 2000,
  /** Of a session's published versions, read at once. */
  pageVersions: 20,
  /** Deleted sessions that are listed; the last ones. */
  shownDeleted: 200,
  /** 30 days: so long a deleted session can be brought back. */
  deletedKeptMs: 30 * 86_400_000,
  /** People of the team, and events that are assigned to one of them at once. */
  team: 500,
  assignedEvents: 1000,
  /** People of an event that are shown at once; the rest comes with the next pages. */
  pagePeople: 50,
  /** Of a CSV file with people, and how large it may be. */
  importedRows: 10_000,
  importedBytes: 2_000_000,
  /** E-mails that one person may have sent in a quarter of an hour, and of them to one address. */
  invitations: 200,
  invitationsToOne: 5,
  /** How long the link of an invitation works. */
  invitationDays: 14,
  /** Links of one event that somebody has asked for to register, and has not used yet. */
  pendingRegistrations: 5000,
  /** Links into one session that are not revoked, how often one may be used, and for how many days (rule A7). */
  guestLinks: 3,
  personalLinks: 200,
  linkUses: 2000,
  /** How often one without a limit of its own is used: each guest is somebody new, and whoever has it could go on. */
  unlimitedLinkUses: 20_000,
  linkDays: 366,
  /** Of a meeting, open at the same time (rule B2). */
  breakouts: 100,
  /** Of a session. */
  attachments: 200,
  attachmentTitleChars: 120,
  attachmentDescriptionChars: 2000,
  fileNameBytes: 255,
  imageBytes: 10_000_000,
  /** Of an event, replaced ones included: earlier versions of sessions name them. */
  images: 20_000,
  /** Of one person, begun and not finished; they are kept for so long. */
  unfinishedUploads: 20,
  uploadKeptMs: 24 * 3_600_000,
  /** What an upload brings at least while it is watched, or it is ended. */
  uploadWatchedMs: 30_000,
  uploadWatchedBytes: 16_384,
  /** Read of a file's beginning and of its end, to tell what it is. */
  sampledBytes: 65_536,
  stage: 25,
  /** Of them, kept for moderators and speakers (rule G4). */
  stageForStaff: 5,
  /** How long the seat of a person who dropped is held, on a full stage and in a full room too (rule J5). */
  seatHeldMs: 30_000,
  nameChars: 200,
  /** Of a chat in the room's state, and so in a first frame; what is older is read from the log, in pages as large. */
  chatLines: 50,
  chatTextChars: 2000,
  /** All texts of these together, as JavaScript counts; each unit takes three bytes at most, so that they are 30 kB. */
  chatChars: 10_000,
  /** The last lines that were deleted, by id: so a page learns that one is gone which it has read from the log. */
  deletedLines: 50,
  /**
   * What one person may ask for of older lines; how many may wait for their turn in a room, which is one for everybody
   * in it, and of one person.
   */
  olderBurst: 20,
  olderPerSecond: 5,
  olderWaiting: 2000,
  olderWaitingOfOne: 20,
  /** Of one page; the rest waits for an answer to these. */
  unansweredCommands: 4,
  /**
   * So many replies to one person are remembered whatever others do. Before a page has an answer, as many as it has
   * asked for may be done later, and as many again that were asked for earlier and refused for now.
   */
  certainReplies: 8,
  /** Up to so many are, while those to all people of a room together leave it. */
  rememberedReplies: 64,
  rememberedRepliesOfAll: 16_000,
  hands: 100,
  /** Before a locked room: those who wait, and those who were declined. */
  callers: 500,
  /** How long the hand of a person who is away stays up. */
  handKeptMs: 2 * 60_000,
  /** Why a moderator did something. */
  reasonChars: 500,
  auditedActs: 200,
  /** Whoever comes back to more than so many events, or so much of them as JSON, gets a fresh view. */
  replayedEvents: 500,
  replayedChars: 200_000,
  welcomesPerFlush: 250,
  /**
   * A first frame as JSON, at the worst of what it can hold: 2,000 people with the longest names, who are moderators
   * and all else at once. With usual names it is an eighth of that, and deflated a seventieth.
   */
  firstFrameBytes: 4_000_000,
  tailEvents: 1000,
  /** A frame of so many characters is deflated, once for all who get it. */
  deflatedFrameChars: 8000,
  /** At most 20 frames a second. */
  flushEveryMs: 50,
  /** A reader who is so far behind, besides the first frame, is ended, and comes back. */
  backlogBytes: 1_000_000,
  /** So is one who has taken nothing of a large first frame for so long. */
  stalledMs: 10_000,
  /** One message of a room's or a notices' socket; an SFU request with its capabilities takes some 20 kB. */
  socketMessageBytes: 100_000,
  /** What one person may send to a room, over all of their sockets: a burst, and so many a second. */
  socketBurst: 100,
  socketMessagesPerSecond: 30,
  /** The same for requests of the SFU: entering a full stage takes some 150. */
  sfuBurst: 300,
  sfuRequestsPerSecond: 60,
  /** Of them, what begins, holds and ends one's own media, which everybody is told of. */
  sendingBurst: 12,
  sendingPerSecond: 2,
  /**
   * Of any kind, on any socket of Socket.IO; more ends the connection. Far above what an honest page sends while it is
   * told of much at once and is refused.
   */
  packetBurst: 1000,
  packetsPerSecond: 200,
  /** Pings and pongs of one WebSocket; pages send none by themselves. */
  pingBurst: 20,
  pingsPerSecond: 1,
  /** What a WebSocket may leave unread, and how long it may read nothing of it. */
  unreadBytes: 8_000_000,
  unreadMs: 30_000,
  /** The same for who is not signed in, and is told little. */
  signedOutUnreadBytes: 64_000,
  /** How often one person may ask to be let into rooms. */
  entranceBurst: 20,
  entrancesPerSecond: 1,
  /**
   * All who enter rooms do so in two steps each; after so many steps everything else has a turn, so that nobody waits
   * until the last of hundreds is in.
   */
  entranceStepsPerTurn: 50,
  watchedAddresses: 20,
  /** Of one person who is signed in, over all tabs and devices. */
  personSockets: 30,
  personOpeningBurst: 120,
  personOpeningsPerSecond: 2,
  personWatchBurst: 200,
  personWatchesPerSecond: 30,
  /** Upgrades to a socket that one network asks for: a full room behind one address that comes back at once. */
  networkUpgradeBurst: 5000,
  networkUpgradesPerSecond: 100,
  /** Of all who are not signed in, from one network: a school that opens a session's page at once. */
  signedOutSockets: 1000,
  signedOutWatchBurst: 2000,
  signedOutWatchesPerSecond: 30,
  /** How long a room without people stays in memory. */
  roomIdleMs: 60_000,
  /** How long a room goes on with no moderator in it (rule J4). */
  unmoderatedMs: 15 * 60_000,
  snapshotEveryRecords: 1000,
  /** Of a log, read at once. */
  pageRecords: 500,
  pageChars: 500_000,
  /** What is kept for a follower of a room who is busy; the rest it reads from the log. */
  followerWaits: 200,
  /** Long work lets others have a turn so often. */
  turnMs: 10,
  /** What may wait for one room's log before its people's commands are refused. */
  waitingRecords: 1000,
  waitingBytes: 2_000_000,
  /** The same for the logs of all rooms and documents together. */
  waitingOperations: 20_000,
  /** How often a room is sampled. */
  sampleEveryMs: 10_000,
  /** The figures of one sample as JSON. */
  sampleChars: 8000,
  /** What may wait to be written; of more the oldest is dropped. */
  waitingSamples: 1000,
  /** In one transaction, for what else is written waits for its end. */
  samplesAtOnce: 20,
  /** Of one series, read at once. */
  pageSamples: 1000,
  /** 400 days: a report can be recomputed until the same event of the next year has had its own. */
  samplesKeptMs: 400 * 86_400_000,
  /** With each that is written so many go that have been kept for long enough. */
  samplesRemovedByOne: 2,
  /** How often the server's log is told that samples cannot be written. */
  sampleFailureToldMs: 600_000,
  /** A log that has not answered for so long has failed. */
  logHangsMs: 10_000,
  /** Reading a whole log may take longer. */
  roomOpensMs: 30_000,
} as const
