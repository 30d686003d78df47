import * as Y from 'yjs'
import {
  encodeAcknowledged,
  encodeAwareness,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  messageType,
} from '../../contract/documentProtocol.ts'
import { setEntry, setField, titleOf } from '../../contract/sessionDocument.ts'
import { updateOf } from './HostileEditor.ts'
import { junkValue, spoilBytes } from './junk.ts'
import type { Random } from './Random.ts'

const bytes = (random: Random, length: number) => Uint8Array.from({ length }, () => random.below(256))

/** A change of a draft as a page with this client id would send it. */
function goodUpdate(random: Random, doc: Y.Doc, clientId: number): Uint8Array {
  return updateOf(doc, clientId, copy => {
    switch (random.below(4)) {
      case 0:
        return setField(copy, 'title', `A title ${random.below(1000)}`, 'person-1')
      case 1:
        return setEntry(copy, 'speakers', `person-${random.below(9)}`, random.chance(2))
      case 2:
        return titleOf(copy).delete(0, Math.min(3, titleOf(copy).length))
      default:
        return titleOf(copy).insert(0, 'x'.repeat(1 + random.below(200)))
    }
  })
}

/** One that builds on another that was never sent. */
function updateAfterGap(random: Random, doc: Y.Doc, clientId: number): Uint8Array {
  const ahead = new Y.Doc()
  Y.applyUpdate(ahead, Y.encodeStateAsUpdate(doc))
  Y.applyUpdate(ahead, goodUpdate(random, doc, clientId))
  return goodUpdate(random, ahead, clientId)
}

function junkUpdate(random: Random, doc: Y.Doc, clientId: number): Uint8Array {
  switch (random.below(8)) {
    case 0:
      return bytes(random, random.below(60))
    case 1:
      return updateAfterGap(random, doc, clientId)
    case 2:
      return goodUpdate(random, doc, random.of([...doc.store.clients.keys()]) ?? 7)
    case 3:
      return updateOf(doc, clientId, copy => {
        copy.getMap(random.of(['elsewhere', '__proto__', ''])).set('a', 1)
      })
    case 4:
    case 5:
      return spoilBytes(random, goodUpdate(random, doc, clientId))
    default:
      return goodUpdate(random, doc, clientId)
  }
}

function likelyMessage(random: Random, doc: Y.Doc, clientId: number): Uint8Array {
  switch (random.below(10)) {
    case 0:
      return encodeStep1(random.chance(2) ? Y.encodeStateVector(doc) : bytes(random, random.below(20)))
    case 1:
      return encodeAwareness([
        { clientId: random.chance(4) ? random.below(9) : clientId, clock: random.below(9), state: junkValue(random) },
      ])
    case 2:
      return Uint8Array.of(messageType.queryAwareness)
    case 3:
      return encodeAcknowledged(random.below(100))
    case 4:
    case 5:
      return encodeStep2(junkUpdate(random, doc, clientId))
    default:
      return encodeUpdate(junkUpdate(random, doc, clientId))
  }
}

/** What a page may send to a draft: right, nearly right, and nonsense. */
export function junkMessage(random: Random, doc: Y.Doc, clientId: number): Uint8Array | string {
  if (random.chance(25)) return random.chance(2) ? 'text' : bytes(random, random.below(80))
  const message = likelyMessage(random, doc, clientId)
  return random.chance(4) ? spoilBytes(random, message) : message
}
