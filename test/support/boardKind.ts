import { Type } from 'typebox'
import type { DocumentKind } from '../../contract/DocumentKind.ts'

/** A kind of another shape than a draft's: elements by id, in an order, and a pointer for each page. */
export const boardKind: DocumentKind = {
  name: 'board',
  shape: {
    roots: new Set(['elements', 'order']),
    maxBytes: 20_000_000,
    maxStructs: 200_000,
    maxLogBytes: 60_000_000,
    maxUnreadBytes: 40_000_000,
    maxSearchSteps: 20_000_000,
    hasLists: true,
    open(doc) {
      doc.getMap('elements')
      doc.getArray('order')
    },
  },
  presence: {
    says: Type.Object({ pointer: Type.Optional(Type.Tuple([Type.Number(), Type.Number()])) }),
    maxBytes: 500,
    everyMs: 100,
    maxPages: 3,
    bytesPerSecond: 1_000_000,
  },
}
