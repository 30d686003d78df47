import { imageFault } from '../../models/imageFault.ts'
import { ApiProblem, problemCode } from '../../net/ApiProblem.ts'
import { addressOf } from '../../net/api.ts'
import { sendImage } from '../../net/sendImage.ts'
import { announce } from '../../ui/announce.ts'
import { editorWords as words } from '../../words/editor.ts'
import { imageFailureText } from '../../words/images.ts'
import { ImageButtons } from '../ImageButtons.tsx'
import { Thumbnail } from '../Thumbnail.tsx'
import { useAction } from '../useAction.ts'
import { DraftField } from './DraftField.tsx'
import { useEditing } from './Editing.ts'

/** The session's image, cropped as it will appear, and the ways to another one and to none (rule S2). */
export function ThumbnailField() {
  const { editor, draft, touched, underway, readOnly } = useEditing()
  const { busy, failure, run } = useAction(failureOf)
  const set = (id: string | null) => {
    touched.value = true
    draft.set('thumbnail', id)
    announce(id === null ? words.thumbnailRemoved : words.thumbnailReplaced)
  }
  const replace = (image: File) =>
    run(async () => {
      const fault = imageFault(image)
      if (fault) throw new ApiProblem(fault, 0, '')
      const kept = sendImage(addressOf('addThumbnail', { sessionId: editor.id }), image).then(({ id }) => set(id))
      underway.add(kept)
      await kept
    })
  const imageId = draft.field('thumbnail')
  return (
    <DraftField name='thumbnail' labelledBy hint={failure ?? words.thumbnailHint}>
      {control => (
        <div class='thumbnail-field' data-invalid={control['aria-invalid']}>
          <Thumbnail sessionId={editor.id} imageId={imageId} sizes='20rem' />
          {!readOnly && (
            <ImageButtons
              chooseLabel={words.replaceThumbnail}
              removeLabel={imageId === null ? undefined : words.removeThumbnail}
              busy={busy}
              onImage
              describedBy={control['aria-describedby']}
              onChoose={replace}
              onRemove={() => set(null)}
            />
          )}
        </div>
      )}
    </DraftField>
  )
}

function failureOf(problem: unknown): string {
  const text = imageFailureText(words.notReplaced, problemCode(problem))
  announce(text)
  return text
}
