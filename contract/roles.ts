import { Type, type Static } from 'typebox'

/** What an account may do across events (rule A1); most people have no account role at all. */
export const accountRoles = ['admin', 'organizer', 'contentManager'] as const
export const AccountRole = Type.Enum(accountRoles)
export type AccountRole = Static<typeof AccountRole>

/** What a person may be in an event (rule A2); one person may be several. */
export const eventRoles = ['speaker', 'moderator', 'attendee'] as const
export const EventRole = Type.Enum(eventRoles)
export type EventRole = Static<typeof EventRole>

/** How far a person of an event has come (rule A6). */
export const personStatuses = ['invited', 'registered', 'joined', 'declined'] as const
export const PersonStatus = Type.Enum(personStatuses)
export type PersonStatus = Static<typeof PersonStatus>
