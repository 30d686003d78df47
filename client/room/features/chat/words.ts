import { many } from '../../../words/many.ts'

/** Words of the chat. */
export const chatWords = {
  chat: 'Chat',
  messageAll: 'Message everyone',
  send: 'Send',
  noMessages: 'No messages yet. Say hello to everyone.',
  tooLong: (over: number) => `${many(over, 'character', 'characters')} too long`,
  sending: 'Sending…',
  notSent: 'Not sent. Your text is still here.',
  newest: 'Newest messages',
  earlier: 'Earlier messages',
  loadingEarlier: 'Loading earlier messages…',
  earlierFailed: 'Earlier messages could not be loaded.',
  earlierRead: (count: number) => many(count, 'earlier message', 'earlier messages'),
  beginning: 'Beginning of the chat',
  gone: 'Someone who is gone',
  delete: 'Delete message',
  newMessages: (count: number) => many(count, 'new message', 'new messages'),
} as const
