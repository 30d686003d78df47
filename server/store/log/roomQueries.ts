/** What there is for each of a room's records. */
export const recordTables = ['room_record', 'room_words'] as const
/** All that there is of rooms; the owner last, whose row whoever writes holds. */
export const roomTables = [
  ...recordTables,
  'room_entry',
  'room_secret',
  'room_snapshot',
  'room_sample',
  'room_owner',
] as const

/**
 * Records after a number, in order: at most so many, and of them those before which less than so many characters come;
 * each dialect has placeholders of its own.
 */
export const selectPage = ([roomId, after, records, chars]: [string, string, string, string]): string =>
  `select seq, record from (
    select seq, record, sum(chars) over (order by seq) - chars as chars_before from (
      select seq, record, length(record) + coalesce((
        select sum(length(text)) from room_words where room_words.room_id = room_record.room_id
          and room_words.seq = room_record.seq
      ), 0) as chars
      from room_record where room_id = ${roomId} and seq > ${after} order by seq limit ${records}
    ) as candidates
  ) as summed where chars_before < ${chars} order by seq`

/** The words of records from one number to another, both included. */
export const selectWords = ([roomId, first, last]: [string, string, string]): string =>
  `select seq, ref, person_id as "personId", text from room_words
    where room_id = ${roomId} and seq between ${first} and ${last}`

/**
 * The numbers of the records in which the last so many entries began before `before`; of all, where that is ''. What
 * has ended is not gone through, however much that is.
 */
export const selectEntries = ([roomId, feature, before, count]: [string, string, string, string]): string =>
  `select seq from room_entry
    where room_id = ${roomId} and feature = ${feature} and ends = 0 and seq < coalesce(
      (select min(seq) from room_entry where room_id = ${roomId} and feature = ${feature} and id = ${before}),
      case ${before} when '' then ${Number.MAX_SAFE_INTEGER} else 0 end
    )
    order by seq desc limit ${count}`

/** The number of the record in which this entry began, unless it has ended; as `ends = 0` it would use their order. */
export const selectEntry = ([roomId, feature, id]: [string, string, string]): string =>
  `select seq from room_entry where room_id = ${roomId} and feature = ${feature} and id = ${id} and ends < 1`
