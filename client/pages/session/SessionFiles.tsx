import { Download } from 'lucide-preact'
import { addressOf } from '../../net/api.ts'
import { Icon } from '../../ui/Icon.tsx'
import { attachmentWords as words, sizeText } from '../../words/attachments.ts'
import { useApi } from '../useApi.ts'

/** The files of a session, for who finds it (rule S23); nothing where there are none. */
export function SessionFiles({ sessionId }: { sessionId: string }) {
  const attachments = useApi('listAttachments', { sessionId }).data.value?.attachments ?? []
  if (attachments.length === 0) return null
  return (
    <section class='stack' aria-label={words.title}>
      <h2>{words.title}</h2>
      <ul class='stack'>
        {attachments.map(({ id, title, description, name, type, size }) => (
          <li key={id} class='session-file'>
            <a
              class='file-link'
              href={addressOf('downloadAttachment', { sessionId, attachmentId: id })}
              download={name}
              aria-label={words.downloadOf(title)}
            >
              <Icon of={Download} />
              <span>
                <bdi>{title}</bdi>
              </span>
            </a>
            {description !== '' && (
              <p class='session-file__text'>
                <bdi>{description}</bdi>
              </p>
            )}
            <span class='small muted number'>
              {type.toUpperCase()}, {sizeText(size)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
