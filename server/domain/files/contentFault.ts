import { fileTypeFromBuffer } from 'file-type'
import type { ContentFault } from '../../../contract/http/files.ts'
import { endingsWithoutSignature, familyOfEnding, fileFamilies, type FileFamily } from '../../../contract/fileTypes.ts'

type Found = ContentFault['found']

/** The beginning of a file, and its end where that is known already. */
export interface Sample {
  head: Buffer
  tail?: Buffer
}

const families: [RegExp, Found][] = [
  [/^image\/svg/, 'svg'],
  [/^image\//, 'image'],
  [/^(video|audio)\/|^application\/(ogg|mxf|vnd\.ms-asf)$/, 'media'],
  [/^application\/pdf$/, 'pdf'],
  [/^application\/x-cfb$/, 'oleDocument'],
  [/^application\/x-shockwave-flash$/, 'flash'],
  [
    /x-msdownload|x-elf|x-mach-binary|java-vm|wasm|x-nintendo|chrome-ext|x-deb|x-rpm|android|x-ms-shortcut/,
    'executable',
  ],
  [/tar|compress|rar|x-7z|zip|gzip|bzip|x-xz|zstd|lz|-cab|x-ace|x-unix-archive|x-apple-diskimage|iso9660/, 'archive'],
]
/** What browsers and interpreters would run, by how it begins (mimesniff.spec.whatwg.org, 7.1). */
const dangerous: [RegExp, Found][] = [
  [
    /^(<\?xml[^>]*>\s*)?(<!--|<(!doctype html|html|head|body|script|iframe|title|style|h1|div|table|a|b|p|br)[\s>/])/i,
    'html',
  ],
  [/^(#!|<\?(php|=)|<%)/i, 'script'],
]
const svg = /^(<!doctype svg[^>]*>\s*)?<svg[\s>]/i

/**
 * What stands against a file of this ending, by its first bytes; undefined if nothing does (rule S21). Nothing is
 * unpacked, so that what is packed costs no more than it weighs.
 */
export async function contentFault(ending: string, sample: Sample): Promise<ContentFault | undefined> {
  const family = familyOfEnding.get(ending)!
  const found = await familyOf(sample)
  if (found === undefined || found === family) return undefined
  return isHarmful(found) || !endingsWithoutSignature.includes(ending) ? { found } : undefined
}

const isHarmful = (found: Found): boolean => !(fileFamilies as readonly string[]).includes(found)

async function familyOf({ head, tail }: Sample): Promise<Found | undefined> {
  if (head.length === 0) return undefined
  // Both before the library looks, which would unpack them.
  if (beginsWith(head, 'PK\x03\x04') || beginsWith(head, 'PK\x05\x06')) return tail && familyOfZip(head, tail)
  if (beginsWith(head, '\x1f\x8b')) return 'archive'
  const mime = (await fileTypeFromBuffer(head))?.mime
  if (mime !== undefined && !mime.endsWith('xml')) return families.find(([pattern]) => pattern.test(mime))?.[1]
  const text = textOf(head)
  if (svg.test(behindComments(text))) return 'svg'
  return dangerous.find(([pattern]) => pattern.test(text))?.[1] ?? (isText(head) ? 'text' : undefined)
}

/** Documents say what they are by names that stand in a ZIP file as they are, at its beginning or at its end. */
function familyOfZip(...parts: Buffer[]): FileFamily | 'archive' {
  const names = ['[Content_Types].xml', 'mimetypeapplication/vnd.oasis', 'META-INF/manifest.xml']
  return names.some(name => parts.some(part => part.includes(name))) ? 'zipDocument' : 'archive'
}

const beginsWith = (bytes: Buffer, signature: string): boolean =>
  bytes.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'))

/** For looking at how it begins, whichever way its letters are written. */
const textOf = (head: Buffer): string =>
  head
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart()

/** Markup behind its declaration and its comments; one after the other, for a pattern of all could take for ever. */
function behindComments(text: string): string {
  let rest = text.replace(/^<\?xml[^>]*>\s*/i, '')
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 2)
    if (end === -1) return ''
    rest = rest.slice(end + 3).trimStart()
  }
  return rest
}

function isText(head: Buffer): boolean {
  const text = new TextDecoder().decode(head, { stream: true }) // its last letter may be cut in two
  return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/.test(text)
}
