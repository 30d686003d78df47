import { limits } from '../../../contract/limits.ts'

/** What makes a name look like another one: control characters, and marks of writing from right to left. */
const misleading = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
/** What is longer than any ending is part of the name. */
const maxEndingChars = 20
const bytesOf = (text: string): number => Buffer.byteLength(text)

/** The name of a file as it is kept and shown: without folders, and so short that every file system takes it. */
export function cleanName(sent: string): string {
  const last = sent.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1)!
  const clean = last
    .replace(misleading, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const dot = clean.lastIndexOf('.')
  const hasEnding = dot > 0 && clean.length - dot <= maxEndingChars
  const [base, ending] = hasEnding ? [clean.slice(0, dot), clean.slice(dot)] : [clean || 'file', '']
  return shorten(base, limits.fileNameBytes - bytesOf(ending)) + ending
}

function shorten(text: string, maxBytes: number): string {
  if (bytesOf(text) <= maxBytes) return text
  let short = ''
  let bytes = 0
  for (const sign of text) {
    bytes += bytesOf(sign)
    if (bytes > maxBytes) break
    short += sign
  }
  return short.trimEnd()
}
