import { Type } from 'typebox'

const Id = Type.Object({ client: Type.Integer({ minimum: 0 }), clock: Type.Integer({ minimum: 0 }) })

/**
 * A relative position of Yjs in one of these root types. Another page resolves it with Yjs, which throws at other
 * forms, and makes a new root type of a name that it does not know.
 */
function relativePosition(roots: ReadonlySet<string>) {
  const named = { type: Id, item: Id, tname: Type.Union([...roots].map(root => Type.Literal(root))) }
  const maybe = {
    type: Type.Optional(Type.Union([Id, Type.Null()])),
    item: Type.Optional(Type.Union([Id, Type.Null()])),
    tname: Type.Optional(Type.Union([named.tname, Type.Null()])),
    assoc: Type.Optional(Type.Integer()),
  }
  const options = { additionalProperties: false }
  return Type.Union([
    Type.Object({ ...maybe, type: named.type }, options),
    Type.Object({ ...maybe, item: named.item }, options),
    Type.Object({ ...maybe, tname: named.tname }, options),
  ])
}

/** Where a cursor or a selection is: from one relative position to another, or nowhere. */
export function selectionIn(roots: ReadonlySet<string>) {
  const position = relativePosition(roots)
  return Type.Union([Type.Object({ anchor: position, head: position }), Type.Null()])
}
