import { kindNamed } from '../../../contract/DocumentKind.ts'
import { documentKinds } from '../../../contract/documentKinds.ts'
import { compactLog } from '../../collab/compactLog.ts'
import { answerCalls } from './answerCalls.ts'
import type { CompactionCall } from './CompactionCall.ts'
import { packUpdates, unpackUpdates } from './packUpdates.ts'

// The worker thread that compacts documents' logs: one after another, each answered.
answerCalls(
  async ({ kind, packed }: CompactionCall) =>
    packUpdates(await compactLog(unpackUpdates(packed), kindNamed(documentKinds, kind)!.shape)),
  () => {},
)
