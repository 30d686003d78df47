import { AssistantField } from './AssistantField.tsx'
import { Changes } from './Changes.tsx'
import { DateField } from './DateField.tsx'
import { DescriptionField } from './DescriptionField.tsx'
import { DurationField } from './DurationField.tsx'
import { useEditing } from './Editing.ts'
import { PeopleField } from './PeopleField.tsx'
import { ReplacedNotice } from './ReplacedNotice.tsx'
import { SessionLinks } from './SessionLinks.tsx'
import { TimeField } from './TimeField.tsx'
import { ThumbnailField } from './ThumbnailField.tsx'
import { TitleField } from './TitleField.tsx'
import { TagsField } from './TagsField.tsx'
import { VisibilityField } from './VisibilityField.tsx'
import { Card } from './Card.tsx'
import { editorWords as words } from '../../words/editor.ts'

/** The tab Basics: the form, and beside it what differs from what is published. */
export function Basics({ onStale }: { onStale: () => void }) {
  const { editor } = useEditing()
  const isNew = editor.version === 0
  return (
    <div id='session-fields' class='editor'>
      <form id='session-form' class='editor__form' noValidate onSubmit={event => event.preventDefault()}>
        <TitleField />
        <DescriptionField />
        <div class='editor__row'>
          <DateField />
          <TimeField />
          <DurationField />
        </div>
        <TagsField onUnknown={onStale} />
        <div class='editor__row editor__row--two'>
          <PeopleField field='speakers' placeholder={words.addSpeakers} onUnknown={onStale} />
          <PeopleField field='moderators' placeholder={words.addModerators} required onUnknown={onStale} />
        </div>
        <div class='editor__row editor__row--two'>
          <VisibilityField />
          <AssistantField />
        </div>
      </form>
      <aside class='editor__side' aria-label={words.side}>
        <ThumbnailField />
        {!isNew && <SessionLinks sessionId={editor.id} />}
        <ReplacedNotice />
        {isNew ? (
          <Card title={words.draftOnly}>
            <p class='muted card__text'>{words.draftOnlyText}</p>
          </Card>
        ) : (
          <Changes onDiscarded={onStale} />
        )}
      </aside>
    </div>
  )
}
