import { UploadQueue } from '../../../models/UploadQueue.ts'
import { addressOf } from '../../../net/api.ts'
import { IndexedUploads } from '../../../net/IndexedUploads.ts'
import { startSendingTo } from '../../../net/startSending.ts'
import { announce } from '../../../ui/announce.ts'
import { showToast } from '../../../ui/toasts.ts'
import { attachmentWords as words } from '../../../words/attachments.ts'

const queues = new Map<string, UploadQueue>()

/** Says what is done, in one message for what is sent together. */
function createDoneTeller() {
  let names: string[] = []
  let takeAway = () => {}
  return (name: string, isLast: boolean) => {
    names.push(name)
    takeAway()
    takeAway = showToast({ text: words.done(names) })
    if (isLast) names = []
  }
}

/** What a person sends to a session: it goes on while other pages are open, and after a reload. */
export function uploadsOf(personId: string, sessionId: string): UploadQueue {
  const key = `${personId} ${sessionId}`
  const queue =
    queues.get(key) ??
    new UploadQueue({
      startSending: startSendingTo(addressOf('beginUpload', { sessionId })),
      keeper: new IndexedUploads(personId, sessionId),
      createKey: () => crypto.randomUUID(),
      now: () => performance.now(),
      onDone: createDoneTeller(),
      onRefused: name => announce(words.refused(name)),
    })
  queues.set(key, queue)
  return queue
}
