const widths = ['70%', '90%', '50%', '80%']

/** Grey rows in place of a list that is being loaded. */
export function SkeletonRows({ rows = 4, label }: { rows?: number; label: string }) {
  return (
    <div class='list' aria-busy='true' role='status' aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} class='row row--skeleton'>
          <span class='skeleton' />
          <span class='skeleton' style={{ width: widths[index % widths.length] }} />
        </div>
      ))}
    </div>
  )
}
