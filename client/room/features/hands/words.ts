/** Words of raised hands. */
export const handsWords = {
  raise: 'Raise hand',
  lower: 'Lower hand',
  raised: 'Raised hands',
  isRaised: 'Hand raised',
  tooMany: 'Very many hands are raised already. Try again in a while.',
  lowerOf: (name: string) => `Lower the hand of ${name}`,
  lowerAll: 'Lower all',
  lowerShort: 'Lower',
  waits: (minutes: number) => (minutes === 0 ? 'just now' : `${minutes} min`),
  wasLowered: 'Your hand has been lowered',
  digest: (count: number) => (count === 1 ? '1 hand raised' : `${count} hands raised`),
} as const
