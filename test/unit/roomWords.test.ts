import { Type, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { Fields, Id, OrNull, Text, Words, wordsOwner } from '../../contract/feature.ts'
import { getSeat } from '../../contract/features/seats.ts'
import { registry } from '../../contract/room.ts'
import { rules } from '../../media/room/features/index.ts'
import { putWordsBack, wordsIn, WordsKeeper } from '../../media/room/words.ts'
import { polls } from '../support/features/polls.ts'
import { pollsRules } from '../support/features/pollsRules.ts'
import { openRoom } from '../support/openRoom.ts'

async function said() {
  const opened = await openRoom()
  await opened.room.execute('attendee-1', 'c-1', 'chat.say', { text: 'my very words', replyTo: null })
  await opened.room.execute('attendee-2', 'c-1', 'chat.say', { text: 'words of another', replyTo: null })
  return opened
}
const spoken = /my very words|words of another/

test('[R2] what people say, and their names, stand beside the log, never in it', async () => {
  const { log, room } = await said()
  await room.close()
  expect(log.snapshot).toBeDefined()
  expect([...log.lines, log.snapshot].join()).not.toMatch(spoken)
  expect(log.words.filter(w => spoken.test(w.text)).map(({ person, text }) => [person, text])).toEqual([
    ['attendee-1', 'my very words'],
    ['attendee-2', 'words of another'],
    ['attendee-1', 'my very words'],
    ['attendee-2', 'words of another'],
  ])
  expect(
    log.words.some(w => w.person === 'speaker-1' && w.text === 'speaker-1'),
    'the name',
  ).toBe(true)
})

test.each(['log', 'snapshot'])(
  '[R2] [R4] an erased person reads as empty, from the %s, and the figures stay the same',
  async from => {
    const { log, room } = await said()
    if (from === 'snapshot') await room.close()
    log.erase('attendee-1')
    const { room: again } = await openRoom({ log, attendees: 0 })
    expect(again.state.chat.lines.map(({ from, text }) => [from, text])).toEqual([
      ['attendee-1', ''],
      ['attendee-2', 'words of another'],
    ])
    expect(getSeat(again.state.people, 'attendee-1')).toEqual({ ...getSeat(room.state.people, 'attendee-1'), name: '' })
  },
)

test('[R2] nobody can forge a reference by what they say', async () => {
  const { log, room } = await said()
  await room.execute('attendee-2', 'c-2', 'chat.say', { text: '{"$words":"5.0"}', replyTo: null })
  expect((await openRoom({ log })).room.state.chat.lines.at(-1)?.text).toBe('{"$words":"5.0"}')
})

const Said = Fields({ by: Id, text: Words('by', 100) })
/** What is left of a value, and the texts that were taken out, each with its owner. */
function taken(shape: TSchema, value: unknown) {
  const keeper = new WordsKeeper('1')
  const left = wordsIn(shape)!(value, keeper.keep)
  expect(putWordsBack(left, keeper.words)).toEqual(value)
  return { left: JSON.stringify(left), words: keeper.words.map(({ person, text }) => [person, text]) }
}

test('[R2] words are taken out of every variant of a union, of lists, and of fields that may be missing', () => {
  const kinds = Fields({
    item: Type.Union([
      Fields({ kind: Type.Literal('poll'), by: Id, question: Words('by', 100) }),
      Fields({ kind: Type.Literal('idea'), by: Id, idea: Words('by', 100) }),
    ]),
  })
  expect(taken(kinds, { item: { kind: 'idea', by: 'ann-1', idea: 'secret' } }).words).toEqual([['ann-1', 'secret']])
  expect(taken(kinds, { item: { kind: 'poll', by: 'bob-1', question: 'secret' } }).words).toEqual([['bob-1', 'secret']])
  const lists = Fields({ by: Id, texts: Type.Array(Words('by', 100)), note: OrNull(Words('by', 100)) })
  const { left, words } = taken(lists, { by: 'ann-1', texts: ['secret one', 'secret two'], note: 'secret three' })
  expect(left).not.toMatch(/secret/)
  expect(words).toHaveLength(3)
  expect(taken(lists, { by: 'ann-1', texts: [], note: null }).words).toEqual([])
  expect(taken(Type.Record(Type.String(), Type.Array(Said)), { a: [{ by: 'ann-1', text: 'secret' }] }).words).toEqual([
    ['ann-1', 'secret'],
  ])
  expect(wordsIn(Fields({ id: Id }))).toBeUndefined()
})

test.each([
  ['in a pair', Fields({ by: Id, pair: Type.Tuple([Words('by', 9), Words('by', 9)]) })],
  ['in a mixture', Fields({ by: Id, both: Type.Intersect([Said, Type.Object({ more: Type.Boolean() })]) })],
  ['without an owner beside them', Fields({ text: Words('by', 9) })],
  ['alone', Words('by', 9)],
])('[R2] a shape with words %s is refused when it is defined', (_, shape) => {
  expect(() => wordsIn(shape)).toThrow(/Words/)
})

const wordsAndSentencesIn = (shape: TSchema, path: string): string[] => [
  ...sentencesIn(shape, path),
  ...(JSON.stringify(shape).includes(`"${wordsOwner}"`) ? [`${path} has words`] : []),
]

/** Where a shape takes a sentence of somebody's, and does not keep it apart. */
function sentencesIn(shape: object, path: string): string[] {
  if (wordsOwner in shape) return []
  if ('type' in shape && shape.type === 'string') {
    return Compile(shape).Check('What somebody says in a room, in their own words') ? [path] : []
  }
  return Object.entries(shape).flatMap(([name, inner]) =>
    typeof inner === 'object' && inner !== null ? sentencesIn(inner as object, `${path}.${name}`) : [],
  )
}

test('[R2] no feature has an event or a state in which a person’s text would stay in the log for good', () => {
  const unkept = Object.entries({ ...registry, polls }).flatMap(
    ([
      name,
      {
        shape: { state, events },
      },
    ]) => sentencesIn({ state, events }, name),
  )
  expect(unkept, 'these must be Words').toEqual([])
})

test('[R2] no reply and no secret, which are stored as they are, takes a person’s text', () => {
  const replies = Object.entries({ ...registry, polls }).flatMap(([name, { shape }]) =>
    Object.entries(shape.commands).flatMap(([command, { reply }]) => wordsAndSentencesIn(reply, `${name}.${command}`)),
  )
  const secrets = Object.entries({ ...rules, polls: pollsRules }).flatMap(([name, { secret }]) =>
    wordsAndSentencesIn(secret?.shape ?? {}, name),
  )
  expect([...replies, ...secrets]).toEqual([])
})

test.each([Text(100), OrNull(Type.Array(Type.String())), Type.Record(Type.String(), Fields({ note: Text(60) }))])(
  '[R2] a shape of text that is not declared as words is found: %j',
  shape => {
    expect(sentencesIn({ Said, shape }, '')).toHaveLength(1)
  },
)
