import { draftShape } from '../../../contract/sessionDocument.ts'
import { compactLog } from '../../collab/compactLog.ts'
import { answerCalls } from './answerCalls.ts'
import { packUpdates, unpackUpdates } from './packUpdates.ts'

// The worker thread that compacts drafts' logs: one after another, each answered.
answerCalls(
  async (packed: Uint8Array) => packUpdates(await compactLog(unpackUpdates(packed), draftShape)),
  () => {},
)
