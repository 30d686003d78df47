import * as Y from 'yjs'
import { commonEnds } from './commonEnds.ts'
import { emptyRichText, isAllowedLink, type RichText, type RichTextMark } from './richText.ts'

type Node = RichText
type Parent = Y.XmlFragment | Y.XmlElement
type Attributes = Record<string, unknown>
/** A stretch of one text with the same marks, as Yjs gives and takes it. */
interface Run {
  insert: string
  attributes: Attributes
}

const maxDepth = 24
const maxLevel = 3
const blocks = new Set<string>(['paragraph', 'heading', 'bulletList', 'orderedList'])
const mayHold: Partial<Record<string, ReadonlySet<string>>> = {
  doc: blocks,
  listItem: blocks,
  bulletList: new Set(['listItem']),
  orderedList: new Set(['listItem']),
  paragraph: new Set(['text', 'hardBreak']),
  heading: new Set(['text', 'hardBreak']),
}

/** Reads the shared text through the allow-list of nodes, marks and links: whatever is not on it reads as not there. */
export function readRichText(fragment: Y.XmlFragment): RichText {
  const content = readChildren(fragment, 'doc', 0)
  return content.length > 0 ? { type: 'doc', content } : emptyRichText
}

/** Whether two texts say the same in the same form. */
export function sameRichText(a: RichText, b: RichText): boolean {
  return JSON.stringify(normal(a)) === JSON.stringify(normal(b))
}

/** Edits the shared text until it reads as wanted; what is equal already is not touched, so that cursors in it stay. */
export function applyRichText(fragment: Y.XmlFragment, wanted: RichText): void {
  const nodes = normal(wanted).content ?? []
  updateChildren(fragment, 'doc', nodes, 0)
  if (sameRichText(readRichText(fragment), wanted)) return
  // It held what no editor writes; Yjs counts some of that as one to delete, and not as one that is there.
  for (let left = fragment.toArray().length; left > 0; left = fragment.toArray().length) fragment.delete(0, left)
  fragment.insert(0, grouped(nodes).map(created))
}

function readChildren(parent: Parent, parentType: string, depth: number): Node[] {
  if (depth > maxDepth) return []
  return parent.toArray().flatMap(child => readChild(child, parentType, depth))
}

function readChild(child: unknown, parentType: string, depth: number): Node[] {
  const allowed = mayHold[parentType]
  if (child instanceof Y.XmlText) return allowed?.has('text') ? readRuns(child).map(textNode) : []
  if (!(child instanceof Y.XmlElement) || child.nodeName === 'text' || !allowed?.has(child.nodeName)) return []
  const type = child.nodeName as Node['type']
  const content = readChildren(child, type, depth + 1)
  if (type.endsWith('List') && content.length === 0) return []
  if (type === 'listItem' && content[0]?.type !== 'paragraph') content.unshift({ type: 'paragraph' })
  return [
    { type, ...(type === 'heading' && { attrs: { level: levelOf(child) } }), ...(content.length > 0 && { content }) },
  ]
}

function levelOf(heading: Y.XmlElement): number {
  const level: unknown = (heading.getAttributes() as Attributes)['level']
  return typeof level === 'number' && Number.isInteger(level) && level >= 1 && level <= maxLevel ? level : maxLevel
}

function readRuns(text: Y.XmlText): Run[] {
  const runs: Run[] = []
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: Attributes }[]) {
    if (typeof insert !== 'string' || insert === '') continue
    const allowed = attributesOf(marksOf(attributes ?? {}))
    const last = runs.at(-1)
    if (last && same(last.attributes, allowed)) last.insert += insert
    else runs.push({ insert, attributes: allowed })
  }
  return runs
}

function marksOf(attributes: Attributes): RichTextMark[] {
  const marks: RichTextMark[] = []
  for (const type of ['bold', 'italic'] as const) if (isSet(attributes, type)) marks.push({ type })
  const href: unknown = isSet(attributes, 'link') ? (attributes['link'] as Attributes)['href'] : undefined
  if (isAllowedLink(href)) marks.push({ type: 'link', attrs: { href } })
  return marks
}

const isSet = (attributes: Attributes, name: string): boolean =>
  Object.hasOwn(attributes, name) && typeof attributes[name] === 'object' && attributes[name] !== null

const attributesOf = (marks: readonly RichTextMark[]): Attributes =>
  Object.fromEntries(marks.map(mark => [mark.type, { ...mark.attrs }]))

function textNode({ insert, attributes }: Run): Node {
  const marks = marksOf(attributes)
  return { type: 'text', text: insert, ...(marks.length > 0 && { marks }) }
}

/** The same text in the one order of fields and marks that reading gives. */
function normal(node: Node): Node {
  if (node.type === 'text') return textNode({ insert: node.text ?? '', attributes: attributesOf(node.marks ?? []) })
  const content: Node[] = []
  for (const child of (node.content ?? []).map(normal)) {
    const last = content.at(-1)
    if (last?.type === 'text' && child.type === 'text' && same(last.marks, child.marks)) {
      content[content.length - 1] = { ...last, text: `${last.text}${child.text}` }
    } else {
      content.push(child)
    }
  }
  if (node.type === 'doc' && content.length === 0) return emptyRichText
  return {
    type: node.type,
    ...(node.type === 'heading' && { attrs: { level: node.attrs?.level ?? maxLevel } }),
    ...(content.length > 0 && { content }),
  }
}

/** Text nodes beside each other are one shared text. */
function grouped(nodes: readonly Node[]): Node[][] {
  const groups: Node[][] = []
  for (const node of nodes) {
    if (node.type === 'text' && groups.at(-1)?.[0]?.type === 'text') groups.at(-1)!.push(node)
    else groups.push([node])
  }
  return groups
}

function updateChildren(parent: Parent, parentType: string, nodes: readonly Node[], depth: number): void {
  const wanted = grouped(nodes)
  const current = parent.toArray()
  const isSame = (child: unknown, group: Node[] | undefined) =>
    group !== undefined && same(readChild(child, parentType, depth), group)
  let start = 0
  while (start < current.length && isSame(current[start], wanted[start])) start++
  let end = 0
  while (
    end < current.length - start &&
    end < wanted.length - start &&
    isSame(current.at(-1 - end), wanted.at(-1 - end))
  ) {
    end++
  }
  const old = current.slice(start, current.length - end)
  const fresh = wanted.slice(start, wanted.length - end)
  let kept = 0
  while (kept < old.length && kept < fresh.length && updateChild(old[kept], fresh[kept]!, depth)) kept++
  if (old.length > kept) parent.delete(start + kept, old.length - kept)
  if (fresh.length > kept) parent.insert(start + kept, fresh.slice(kept).map(created))
}

/** Whether the child could be edited into what is wanted. */
function updateChild(child: unknown, [first, ...rest]: Node[], depth: number): boolean {
  if (!first) return false
  if (child instanceof Y.XmlText) {
    if (first.type !== 'text') return false
    updateText(child, [first, ...rest].map(runOf))
    return true
  }
  if (!(child instanceof Y.XmlElement) || child.nodeName !== first.type) return false
  if (first.attrs && levelOf(child) !== first.attrs.level) {
    ;(child as Y.XmlElement<{ level: number }>).setAttribute('level', first.attrs.level)
  }
  updateChildren(child, first.type, first.content ?? [], depth + 1)
  return true
}

const runOf = (node: Node): Run => ({ insert: node.text ?? '', attributes: attributesOf(node.marks ?? []) })

function updateText(text: Y.XmlText, wanted: readonly Run[]): void {
  const current = text.toDelta() as { insert: unknown; attributes?: Attributes }[]
  const before = units(
    current.map(({ insert, attributes }) => ({
      insert: typeof insert === 'string' ? insert : '\0',
      attributes: attributes ?? {},
    })),
  )
  const after = units(wanted)
  const { start, end } = commonEnds(
    before.map(({ key }) => key),
    after.map(({ key }) => key),
  )
  const [at, gone] = [lengthOf(before.slice(0, start)), lengthOf(before.slice(start, before.length - end))]
  if (gone > 0) text.delete(at, gone)
  let next = at
  for (const { insert, attributes } of joined(after.slice(start, after.length - end))) {
    text.insert(next, insert, { ...attributes })
    next += insert.length
  }
}

/** One entry for each character: Yjs spoils one that is cut in two. Links are compared by their address only. */
function units(runs: readonly Run[]): (Run & { key: string })[] {
  return runs.flatMap(({ insert, attributes }) => {
    const key = JSON.stringify(attributesOf(marksOf(attributes)))
    return Array.from(insert, character => ({ insert: character, key: character + key, attributes }))
  })
}

const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, { insert }) => sum + insert.length, 0)

function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const { insert, attributes } of runs) {
    const last = result.at(-1)
    if (last && same(last.attributes, attributes)) last.insert += insert
    else result.push({ insert, attributes })
  }
  return result
}

function created([first, ...rest]: Node[]): Y.XmlElement | Y.XmlText {
  if (first?.type === 'text') {
    const text = new Y.XmlText()
    text.applyDelta([first, ...rest].map(runOf))
    return text
  }
  const element = new Y.XmlElement<{ level: number }>(first?.type ?? 'paragraph')
  if (first?.attrs) element.setAttribute('level', first.attrs.level)
  element.insert(0, grouped(first?.content ?? []).map(created))
  return element as unknown as Y.XmlElement
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
