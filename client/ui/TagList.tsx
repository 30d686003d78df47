/** Tags that can only be read. */
export function TagList({ label, tags }: { label: string; tags: readonly { id: string; name: string }[] }) {
  if (tags.length === 0) return null
  return (
    <ul class='tags' aria-label={label}>
      {tags.map(({ id, name }) => (
        <li key={id} class='tag'>
          <bdi>{name}</bdi>
        </li>
      ))}
    </ul>
  )
}
