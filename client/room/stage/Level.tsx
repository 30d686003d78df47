/** Three bars that move with a voice; `level` from 0 to 1. The words for it stand elsewhere. */
export function Level({ level }: { level: number }) {
  const height = (share: number) => ({ '--value': String(Math.round(3 + 11 * Math.min(1, Math.sqrt(level)) * share)) })
  return (
    <span class='level' aria-hidden='true'>
      <i style={height(0.6)} />
      <i style={height(1)} />
      <i style={height(0.7)} />
    </span>
  )
}
