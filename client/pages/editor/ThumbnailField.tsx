import { ImageUp } from 'lucide-preact'
import { useRef } from 'preact/hooks'
import { imageTypes } from '../../../contract/imageShapes.ts'
import { limits } from '../../../contract/limits.ts'
import { ApiProblem, problemCode } from '../../net/ApiProblem.ts'
import { addressOf } from '../../net/api.ts'
import { sendImage } from '../../net/sendImage.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { failureText } from '../../words/common.ts'
import { editorWords as words } from '../../words/editor.ts'
import { Thumbnail } from '../Thumbnail.tsx'
import { useAction } from '../useAction.ts'
import { DraftField } from './DraftField.tsx'
import { useEditing } from './Editing.ts'

/** The session's image, cropped as it will appear, and the way to another one (rule S2). */
export function ThumbnailField() {
  const { editor, draft, touched, readOnly } = useEditing()
  const input = useRef<HTMLInputElement>(null)
  const { busy, failure, run } = useAction(failureOf)
  const replace = (image: File) =>
    run(
      async () => {
        if (!(imageTypes as readonly string[]).includes(image.type)) throw new ApiProblem('wrong_content', 0, '')
        if (image.size > limits.imageBytes) throw new ApiProblem('too_large', 0, '')
        return sendImage(addressOf('addThumbnail', { sessionId: editor.id }), image)
      },
      ({ id }) => {
        touched.value = true
        draft.set('thumbnail', id)
        announce(words.thumbnailReplaced)
      },
    )
  return (
    <DraftField name='thumbnail' labelledBy hint={failure ?? words.thumbnailHint}>
      {() => (
        <div class='thumbnail-field'>
          <Thumbnail sessionId={editor.id} imageId={draft.field('thumbnail')} sizes='20rem' />
          {!readOnly && (
            <Button size='small' icon={ImageUp} busy={busy} onClick={() => input.current?.click()}>
              {words.replaceThumbnail}
            </Button>
          )}
          <input
            ref={input}
            type='file'
            hidden
            accept={imageTypes.join(',')}
            onChange={event => {
              const [image] = Array.from(event.currentTarget.files ?? [])
              event.currentTarget.value = ''
              if (image) replace(image)
            }}
          />
        </div>
      )}
    </DraftField>
  )
}

function failureOf(problem: unknown): string {
  const code = problemCode(problem)
  const text =
    code === 'wrong_content'
      ? words.noImage
      : code === 'too_large'
        ? words.imageTooLarge
        : failureText(words.notReplaced, code)
  announce(text)
  return text
}
