import { many } from '../../../words/many.ts'

/** Words of raised hands. */
export const handsWords = {
  raise: 'Raise hand',
  lower: 'Lower hand',
  raised: 'Raised hands',
  isRaised: 'Hand raised',
  tooMany: 'Very many hands are raised already. Try again in a while.',
  lowerOf: (name: string) => `Lower the hand of ${name}`,
  lowerAll: 'Lower all',
  lowerAllQuestion: 'Lower all hands?',
  lowerAllText: (count: number) =>
    `${many(count, 'hand goes', 'hands go')} down, and their order is lost. This cannot be undone.`,
  lowerShort: 'Lower',
  waits: (minutes: number) => (minutes === 0 ? 'just now' : `${minutes} min`),
  wasLowered: 'Your hand has been lowered',
  digest: (count: number) => (count === 1 ? '1 hand raised' : `${count} hands raised`),
} as const
