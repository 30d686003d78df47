import type { ComponentChildren } from 'preact'
import { findLinks } from '../../models/links.ts'

/** A plain text with its web addresses made links. */
export function linkedText(text: string): ComponentChildren {
  return findLinks(text).map(({ text: piece, href }, index) =>
    href === undefined ? (
      piece
    ) : (
      <a key={index} href={href}>
        {piece}
      </a>
    ),
  )
}
