const widths = ['70%', '90%', '50%', '80%', '60%']

/** Grey lines in place of what is being loaded; show it after 200 ms only. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div class='stack' aria-busy='true' role='status' aria-label={label}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} class='skeleton' style={{ width: widths[index % widths.length] }} />
      ))}
    </div>
  )
}
