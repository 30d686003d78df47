const seconds = 0.9
const notesHz = [523.25, 659.25, 783.99] // C, E and G

/** Plays three notes on a speaker, the browser's own choice without an id; resolves when they are over. */
export async function playTestSound(speakerId: string | undefined): Promise<void> {
  // Not in every browser yet, and not in TypeScript's library.
  const context = new AudioContext() as AudioContext & { setSinkId?: (id: string) => Promise<void> }
  try {
    if (speakerId) await context.setSinkId?.(speakerId)
    await context.resume()
    const ends = notesHz.map((frequency, index) =>
      playNote(context, frequency, context.currentTime + (index * seconds) / notesHz.length),
    )
    await Promise.all(ends)
  } finally {
    await context.close()
  }
}

function playNote(context: AudioContext, frequency: number, at: number): Promise<unknown> {
  const length = seconds / notesHz.length
  const note = new OscillatorNode(context, { frequency })
  const gain = new GainNode(context, { gain: 0 })
  gain.gain
    .setValueAtTime(0, at)
    .linearRampToValueAtTime(0.2, at + 0.02)
    .linearRampToValueAtTime(0, at + length)
  note.connect(gain).connect(context.destination)
  note.start(at)
  note.stop(at + length)
  return new Promise(resolve => {
    note.onended = resolve
  })
}
