import type { ComponentChildren, JSX } from 'preact'
import type { RichText, RichTextMark } from '../../contract/richText.ts'
import { safeRichText } from '../models/safeRichText.ts'

/** Shows a rich text for reading; only what the allow-list names becomes an element. */
export function RichTextView({ text }: { text: RichText }) {
  return (
    <div class='reading' dir='auto'>
      {safeRichText(text).map(show)}
    </div>
  )
}

function show(node: RichText, key: number): ComponentChildren {
  const inside = node.content?.map(show)
  switch (node.type) {
    case 'doc':
      return inside
    case 'text':
      return (node.marks ?? []).reduce<JSX.Element>(withMark, <span key={key}>{node.text}</span>)
    case 'paragraph':
      return <p key={key}>{inside}</p>
    case 'heading':
      return (
        <Heading key={key} level={node.attrs?.level ?? 3}>
          {inside}
        </Heading>
      )
    case 'bulletList':
      return <ul key={key}>{inside}</ul>
    case 'orderedList':
      return <ol key={key}>{inside}</ol>
    case 'listItem':
      return <li key={key}>{inside}</li>
    case 'hardBreak':
      return <br key={key} />
  }
}

/**
 * The page's title is its only heading of the first rank; the editor's headings are of the second, and none is left out
 * below it.
 */
function Heading({ level, children }: { level: number; children: ComponentChildren }) {
  return level <= 2 ? <h2>{children}</h2> : <h3>{children}</h3>
}

function withMark(inside: JSX.Element, mark: RichTextMark): JSX.Element {
  switch (mark.type) {
    case 'bold':
      return <strong>{inside}</strong>
    case 'italic':
      return <em>{inside}</em>
    case 'link':
      return (
        <a href={mark.attrs?.href} target='_blank' rel='noopener noreferrer nofollow'>
          {inside}
        </a>
      )
  }
}
