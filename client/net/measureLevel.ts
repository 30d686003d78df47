const everyMs = 100
/** A voice at a usual distance reaches about a third of the full swing. */
const loudest = 0.35

/** Tells how loud a microphone is, from 0 to 1; nothing as long as the browser holds the page's sound back. */
export function measureLevel(track: MediaStreamTrack, listener: (level: number) => void): () => void {
  const context = new AudioContext()
  const analyser = new AnalyserNode(context, { fftSize: 1024 })
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    listener(Math.min(1, Math.sqrt(power) / loudest))
  }, everyMs)
  return () => {
    clearInterval(timer)
    void context.close()
  }
}
