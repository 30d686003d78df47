import { Type } from 'typebox'
import type { DocumentKind, DocumentKinds } from './DocumentKind.ts'
import { selectionIn } from './relativePosition.ts'
import { draftShape } from './sessionDocument.ts'

const selection = Type.Optional(selectionIn(draftShape.roots))

/** A session's shared draft. */
export const draftKind: DocumentKind = {
  name: 'draft',
  shape: draftShape,
  presence: {
    says: Type.Object({
      field: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      cursor: selection,
      selection,
      tried: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
    }),
    maxBytes: 2000,
    everyMs: 100,
    maxPages: 100,
    bytesPerSecond: 2_000_000,
  },
}

/** All kinds of shared documents that there are. */
export const documentKinds = { draft: draftKind } as const satisfies DocumentKinds
