import { documentKinds } from '../../contract/documentKinds.ts'
import { DocumentDirectory } from '../../server/collab/DocumentDirectory.ts'
import { Drafts } from '../../server/collab/Drafts.ts'
import { clock } from '../../server/composition/effects.ts'
import { FakeDocumentLog } from '../support/FakeDocumentLog.ts'
import { FakeDrafts } from '../support/FakeDrafts.ts'
import { draftsSuite } from './drafts.ts'

draftsSuite('FakeDrafts', async () => ({ drafts: new FakeDrafts(), close: async () => {} }))

draftsSuite('shared documents', async () => {
  const documents = new DocumentDirectory({
    log: new FakeDocumentLog(),
    kinds: documentKinds,
    clock,
    onError(error) {
      throw error
    },
  })
  return { drafts: new Drafts(documents), close: () => documents.close() }
})
