import { Type, type Static } from 'typebox'

/** The nodes and marks that a description may hold (rule S4): the names are ProseMirror's. */
export const richTextNodes = [
  'doc',
  'paragraph',
  'text',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'hardBreak',
] as const
export const richTextMarks = ['bold', 'italic', 'link'] as const
/** What a link in a text may begin with. */
export const linkProtocols = ['http:', 'https:', 'mailto:'] as const

/** Whether a link may be followed: an absolute address with one of the allowed protocols. */
export function isAllowedLink(href: unknown): href is string {
  if (typeof href !== 'string' || href.length > 2000 || !URL.canParse(href)) return false
  return (linkProtocols as readonly string[]).includes(new URL(href).protocol)
}

/** So many nodes may stand in one. */
const maxNodes = 2000

const Mark = Type.Object(
  {
    type: Type.Enum(richTextMarks),
    attrs: Type.Optional(Type.Object({ href: Type.String({ maxLength: 2000 }) }, { additionalProperties: false })),
  },
  { additionalProperties: false },
)
export type RichTextMark = Static<typeof Mark>

/** One node of a rich text, as ProseMirror writes it to JSON; `attrs.level` (1 to 3) stands on headings only. */
export const RichTextNode = Type.Cyclic(
  {
    Node: Type.Object(
      {
        type: Type.Enum(richTextNodes),
        attrs: Type.Optional(
          Type.Object({ level: Type.Integer({ minimum: 1, maximum: 3 }) }, { additionalProperties: false }),
        ),
        content: Type.Optional(Type.Array(Type.Ref('Node'), { maxItems: maxNodes })),
        text: Type.Optional(Type.String({ minLength: 1, maxLength: 20_000 })),
        marks: Type.Optional(Type.Array(Mark, { maxItems: 3 })),
      },
      { additionalProperties: false },
    ),
  },
  'Node',
)
export interface RichText {
  type: (typeof richTextNodes)[number]
  attrs?: { level: number }
  content?: RichText[]
  text?: string
  marks?: RichTextMark[]
}

/** What stands in an empty description: one empty paragraph, so that two people who open it write into the same one. */
export const emptyRichText: RichText = { type: 'doc', content: [{ type: 'paragraph' }] }

/** How many characters a person would count in it. */
export function richTextLength(node: RichText): number {
  return (node.text?.length ?? 0) + (node.content ?? []).reduce((sum, child) => sum + richTextLength(child), 0)
}

/** Whether more stands in one of its nodes than is published. */
export const hasTooManyNodes = ({ content = [] }: RichText): boolean =>
  content.length > maxNodes || content.some(hasTooManyNodes)
