/** The tables of tags. */
export interface TagTables {
  /** `folded_name` is without case, and one of its kind in an event; `search_name` is without accents, too. */
  tag: { id: string; event_id: string; name: string; folded_name: string; search_name: string }
  /** Which tags the published version has. */
  session_tag: { session_id: string; tag_id: string }
}
