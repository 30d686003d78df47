import { useCallback } from 'preact/hooks'
import { foldTag } from '../../../contract/foldTag.ts'
import type { TagCard } from '../../../contract/http/tags.ts'
import { patterns, textLimits } from '../../../contract/patterns.ts'
import { ApiProblem, problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { showToast } from '../../ui/toasts.ts'
import { failureText } from '../../words/common.ts'
import { editorWords as words } from '../../words/editor.ts'
import { useEditing } from './Editing.ts'
import { NamesField, type SetText } from './NamesField.tsx'

const isTagName = new RegExp(patterns.tagName, 'u')

/** Tags: found by typing among those of the event; one that is not there yet is made (rule S5). */
export function TagsField({ onUnknown }: { onUnknown: () => void }) {
  const {
    editor: { eventId },
    draft,
    tags,
    touched,
    underway,
  } = useEditing()
  const lookUp = useCallback(
    async (text: string, signal: AbortSignal) =>
      (await callApi('searchTags', { params: { eventId }, query: { text }, signal })).tags,
    [eventId],
  )
  const make = async (name: string, setText: SetText) => {
    setText('') // the next one can be typed at once
    try {
      const tag = await callApi('createTag', { params: { eventId }, body: { name } })
      tags.add([tag])
      touched.value = true
      draft.setEntry('tags', tag.id, true)
    } catch (problem) {
      setText(typed => (typed === '' ? name : typed))
      showToast({ text: failureOf(problem) })
    }
  }
  const addition = (text: string, found: readonly TagCard[], setText: SetText) => {
    const name = text.trim().replace(/\s+/g, ' ')
    if (name === '' || found.some(tag => foldTag(tag.name) === foldTag(name))) return undefined
    if (Array.from(name).length > textLimits.tagNameChars) return words.tagTooLong(textLimits.tagNameChars)
    if (!isTagName.test(name)) return words.tagSigns
    return { label: words.createTag(name), onAdd: () => underway.add(make(name, setText)) }
  }
  return (
    <NamesField
      field='tags'
      placeholder={words.addTags}
      known={tags}
      optionOf={tag => tag}
      unknownName={words.unknownTag}
      lookUp={lookUp}
      listLabel={words.tagsFound}
      notFound={words.tagsNotFound}
      nothing={() => words.noTags}
      onUnknown={onUnknown}
      addition={addition}
    />
  )
}

const failureOf = (problem: unknown): string =>
  problem instanceof ApiProblem && problem.code === 'full'
    ? words.tagsFull
    : failureText(words.tagNotMade, problemCode(problem))
