import { expect, onTestFinished, test } from 'vitest'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { until, useAttackedDraft } from '../support/attackedDraft.ts'
import { openDraftPage } from '../support/draftPage.ts'
import { HostileEditor } from '../support/HostileEditor.ts'

const { draft, sendAfterJoining } = useAttackedDraft()

test('[DS7] who is cut off for malformed content again and again has to wait, and nobody else', async () => {
  const junk = Uint8Array.of(0, 2, 255, 255, 255)
  for (let n = 0; n < 5; n += 1) {
    expect(await (await sendAfterJoining(() => junk)).ended).toBe(documentCloseCodes.malformed)
  }
  const barred = new HostileEditor(draft.server.url, 'draft-1', 'mal-1')
  let code: number | undefined
  void barred.ended.then(ended => (code = ended))
  await until(() => expect(code).toBe(documentCloseCodes.comeBack))
  const other = openDraftPage(draft.server.url, 'draft-1', 'bob-1')
  onTestFinished(() => other.close())
  await until(() => expect(other.connection.status.value.state).toBe('online'))
})
