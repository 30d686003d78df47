import { sql, type RawBuilder } from 'kysely'

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Whether a column holds a text somewhere. */
export const likeHolding = (column: string, text: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} like ${`%${escaped(text)}%`} escape '\\'`

/** Whether a column begins with a text. */
export const likeBeginning = (column: string, text: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} like ${`${escaped(text)}%`} escape '\\'`
