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
  gone: 'Someone who is gone',
  delete: 'Delete message',
  newMessages: (count: number) => many(count, 'new message', 'new messages'),
} as const
