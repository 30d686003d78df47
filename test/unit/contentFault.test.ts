import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { familyOfEnding } from '../../contract/fileTypes.ts'
import { cleanName } from '../../server/domain/files/cleanName.ts'
import { contentFault } from '../../server/domain/files/contentFault.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const filled = (text: string) => Buffer.concat([latin(text), Buffer.alloc(2000, 0x80)])

/** The beginning of a ZIP file with these entries, deflated. */
const zip = (...names: string[]) =>
  Buffer.concat(
    names.map(name => {
      const packed = deflateRawSync(Buffer.alloc(10_000))
      const header = Buffer.alloc(30)
      header.write('PK\x03\x04\x14\0\0\0\x08\0', 'latin1')
      header.writeUInt32LE(packed.length, 18)
      header.writeUInt32LE(10_000, 22)
      header.writeUInt16LE(name.length, 26)
      return Buffer.concat([header, Buffer.from(name), packed])
    }),
  )

const contents = {
  png: filled('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\0\0\0\0\0\0\0\0IDAT'),
  gif: filled('GIF89a\x01\0\x01\0'),
  jpeg: filled('\xff\xd8\xff\xe0\0\x10JFIF\0'),
  pdf: filled('%PDF-1.7\n'),
  mp4: filled('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'),
  mp3: filled('\xff\xfb\x90\x64'),
  webm: filled('\x1a\x45\xdf\xa3\x93\x42\x82\x88webm\x42\x87\x81\x02'),
  swf: filled('CWS\x0a\0\0\0\0'),
  ole: filled('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  docx: zip('[Content_Types].xml', 'word/document.xml'),
  odt: Buffer.concat([latin('PK\x03\x04'), Buffer.alloc(26), latin('mimetypeapplication/vnd.oasis.opendocument.text')]),
  zip: zip('readme.txt'),
  gzip: filled('\x1f\x8b\x08\0\0\0\0\0'),
  rar: filled('Rar!\x1a\x07\x01\0'),
  '7z': filled('7z\xbc\xaf\x27\x1c\0\x04'),
  exe: filled('MZ\x90\0\x03\0\0\0'),
  elf: filled('\x7fELF\x02\x01\x01\0'),
  html: latin('\n  <!DOCTYPE html><html><script>alert(1)</script></html>'),
  bareHtml: latin('<script src=x></script>'),
  utf16Html: Buffer.concat([latin('\xff\xfe'), Buffer.from('<html><body>', 'utf16le')]),
  commented: latin('<!-- a comment --><html></html>'),
  svg: latin('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  bareSvg: latin('<svg onload="alert(1)">'),
  commentedSvg: latin('<?xml version="1.0"?><!--a--> <!-->\n<!--b--><!DOCTYPE svg><svg onload="alert(1)"/>'),
  shell: latin('#!/bin/sh\nrm -rf /\n'),
  php: latin('<?php system("id"); ?>'),
  text: Buffer.from('Zeit;Ort\n14:00;Fähre\n'),
  bytes: filled('\x80\x81\x82\x83'),
} as const
type Content = keyof typeof contents

const foundIn = async (ending: string, content: Content) =>
  (await contentFault(ending, { head: contents[content], tail: contents[content] }))?.found

test('[S21] a file whose content is of the family of its ending passes', async () => {
  const fitting: [string, Content][] = [
    ['png', 'png'],
    ['png', 'jpeg'],
    ['jpg', 'gif'],
    ['pdf', 'pdf'],
    ['mov', 'mp4'],
    ['mp4', 'mp3'],
    ['mkv', 'webm'],
    ['swf', 'swf'],
    ['doc', 'ole'],
    ['xlsx', 'docx'],
    ['odt', 'odt'],
    ['pptx', 'odt'],
    ['txt', 'text'],
    ['csv', 'text'],
    ['mp4', 'bytes'],
    ['arf', 'bytes'],
    ['arf', 'text'],
    ['arf', 'png'],
  ]
  for (const [ending, content] of fitting) {
    expect([ending, content, await foundIn(ending, content)]).toEqual([ending, content, undefined])
  }
})

test('[S21] a file whose content is plainly of another family is refused', async () => {
  const wrong: [string, Content, string][] = [
    ['png', 'pdf', 'pdf'],
    ['png', 'text', 'text'],
    ['pdf', 'png', 'image'],
    ['pdf', 'docx', 'zipDocument'],
    ['docx', 'ole', 'oleDocument'],
    ['doc', 'docx', 'zipDocument'],
    ['mp4', 'pdf', 'pdf'],
    ['txt', 'mp4', 'media'],
    ['csv', 'swf', 'flash'],
    ['jpg', 'mp3', 'media'],
  ]
  for (const [ending, content, found] of wrong) {
    expect([ending, content, await foundIn(ending, content)]).toEqual([ending, content, found])
  }
})

test('[S21] programs, archives, pages, drawings and scripts are refused under every ending', async () => {
  const dangers: [Content, string][] = [
    ['exe', 'executable'],
    ['elf', 'executable'],
    ['zip', 'archive'],
    ['gzip', 'archive'],
    ['rar', 'archive'],
    ['7z', 'archive'],
    ['html', 'html'],
    ['bareHtml', 'html'],
    ['utf16Html', 'html'],
    ['commented', 'html'],
    ['svg', 'svg'],
    ['bareSvg', 'svg'],
    ['commentedSvg', 'svg'],
    ['shell', 'script'],
    ['php', 'script'],
  ]
  for (const ending of familyOfEnding.keys()) {
    for (const [content, found] of dangers) {
      expect([ending, content, await foundIn(ending, content)]).toEqual([ending, content, found])
    }
  }
})

test('[S21] what is packed into a document is not unpacked, however much it would be', async () => {
  const bomb = Buffer.concat([zip('word/document.xml'), deflateRawSync(Buffer.alloc(200 * 2 ** 20))])
  const before = process.memoryUsage().rss
  expect(
    await contentFault('docx', { head: bomb.subarray(0, 65_536), tail: latin('[Content_Types].xml') }),
  ).toBeUndefined()
  expect(await contentFault('docx', { head: bomb.subarray(0, 65_536), tail: bomb.subarray(-100) })).toEqual({
    found: 'archive',
  })
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * 2 ** 20)
})

test('[S21] what is two things at once is taken for what it begins as, and for nothing else', async () => {
  const script = '<html><script>alert(1)</script></html>'
  const found = async (ending: string, head: Buffer, tail = head) => (await contentFault(ending, { head, tail }))?.found
  const pdfPage = latin(`%PDF-1.7\n${script}`)
  const gifScript = latin('GIF89a/*\x01\0\x80\0\0*/=1;alert(1)//')
  const jpegZip = Buffer.concat([contents.jpeg, zip('[Content_Types].xml', 'word/document.xml')])
  expect([await found('pdf', pdfPage), await found('txt', pdfPage)]).toEqual([undefined, 'pdf'])
  expect(await found('pdf', latin(`${script}\n%PDF-1.7`))).toBe('html')
  expect([await found('gif', gifScript), await found('txt', gifScript)]).toEqual([undefined, 'image'])
  expect([await found('jpg', jpegZip), await found('docx', jpegZip)]).toEqual([undefined, 'image'])
  expect(await found('jpg', Buffer.concat([zip('readme.txt'), contents.jpeg]))).toBe('archive')
})

test('[S21] a file of comments alone is looked through once', async () => {
  const head = Buffer.from(`<!---->`.repeat(9000)) // a pattern of them would be tried in 2^9000 ways
  expect(await contentFault('txt', { head })).toEqual({ found: 'html' })
})

test('[S21] a document that says what it is only at its end is not refused by how it begins', async () => {
  expect(await contentFault('docx', { head: zip('_rels/.rels') })).toBeUndefined()
})

test('[S21] names are made harmless, and keep their ending', () => {
  expect(cleanName('C:\\Users\\Ines\\Slides v2.pptx')).toBe('Slides v2.pptx')
  expect(cleanName('../../../etc/passwd')).toBe('passwd')
  expect(cleanName('a\0b\u202Ecod.\u2066exe.png')).toBe('abcod.exe.png')
  expect(cleanName('  ..hidden.  .txt ')).toBe('hidden. .txt')
  expect(cleanName('Vereinbarung_Fa\u0308hrbetreiber.docx')).toBe('Vereinbarung_Fährbetreiber.docx')
  expect(cleanName('船の案内放送.m4a')).toBe('船の案内放送.m4a')
  for (const long of ['x'.repeat(1000), '船'.repeat(1000), '👩‍👧'.repeat(1000)]) {
    const kept = cleanName(`${long}.pdf`)
    expect(kept).toMatch(/\.pdf$/)
    expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(255)
    expect(kept.isWellFormed()).toBe(true)
  }
  expect(Buffer.byteLength(cleanName(`x.${'y'.repeat(1000)}`))).toBeLessThanOrEqual(255)
  expect(cleanName('')).toBe('file')
})
