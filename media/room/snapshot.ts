import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { Fields } from '../../contract/feature.ts'
import { featureNames, forEachFeature, registry, type RoomState } from '../../contract/room.ts'
import { foldVersionOf, isStateOf, versionOf } from './checks.ts'
import type { StoredReplies } from './Replies.ts'
import type { Snapshot } from './RoomLog.ts'
import { putWordsBack, wordsIn, WordsKeeper } from './words.ts'

/** How many events of each audience were ever shown: what viewers' numbers are counted from. */
export type Shown = Record<string, number>

/** What a snapshot holds. */
export interface Moment {
  state: RoomState
  shown: Shown
  replies: StoredReplies
}

const Data = Fields({
  versions: Type.Record(Type.String(), Type.Integer()),
  foldVersions: Type.Record(Type.String(), Type.Integer()),
  state: Type.Record(Type.String(), Type.Unknown()),
  shown: Type.Record(Type.String(), Type.Integer()),
  replies: Type.Record(Type.String(), Type.Array(Type.Tuple([Type.String(), Type.Unknown()]))),
})
const data = Compile(Data)
const extractWords = forEachFeature(name => wordsIn(registry[name].shape.state))

/** The room as it was after the record of this number, ready to be kept. */
export function takeSnapshot(seq: number, { state, shown, replies }: Moment): Snapshot {
  const keeper = new WordsKeeper('snapshot')
  const stored: Static<typeof Data> = {
    versions: forEachFeature(versionOf),
    foldVersions: forEachFeature(foldVersionOf),
    state: forEachFeature(name => extractWords[name]?.(state[name], keeper.keep) ?? state[name]),
    shown,
    replies,
  }
  return { seq, data: stored, words: keeper.words }
}

/** What a snapshot holds; nothing if another version or another fold took it: then the log is read from its start. */
export function readSnapshot(snapshot: Snapshot): Moment | undefined {
  const stored = putWordsBack(snapshot.data, snapshot.words)
  if (!data.Check(stored)) return undefined
  const { versions, foldVersions, state, shown, replies } = stored
  const isKnown = featureNames.every(
    name =>
      versions[name] === versionOf(name) && foldVersions[name] === foldVersionOf(name) && isStateOf(name, state[name]),
  )
  return isKnown ? { state: state as unknown as RoomState, shown, replies } : undefined
}
