import type { Attachment } from '../../../../contract/http/files.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { attachmentWords as words, dateText, sizeText } from '../../../words/attachments.ts'
import { commonWords } from '../../../words/common.ts'

interface Props {
  attachment: Attachment
  timeZone: string
  onClose: () => void
}

/** What is known of a file. */
export function MoreInfoDialog({ attachment, timeZone, onClose }: Props) {
  const { name, title, description, type, size, createdAt } = attachment
  const facts = [
    [words.info.name, name],
    [words.info.title, title],
    [words.info.description, description || words.noDescription],
    [words.info.type, type.toUpperCase()],
    [words.info.size, sizeText(size)],
    [words.info.created, dateText(createdAt, timeZone)],
  ]
  return (
    <Dialog title={words.moreInfo} closeLabel={commonWords.close} onClose={onClose}>
      <dl class='facts'>
        {facts.map(([term, fact]) => (
          <div key={term}>
            <dt class='muted'>{term}</dt>
            <dd>
              <bdi>{fact}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
