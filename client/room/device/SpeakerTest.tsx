import { useSignal } from '@preact/signals'
import { playTestSound } from '../../net/playTestSound.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toasts.ts'
import { deviceWords as words } from '../../words/devices.ts'

/** Plays a short sound on the chosen speaker. */
export function SpeakerTest({ deviceId }: { deviceId: string | undefined }) {
  const busy = useSignal(false)
  const play = () => {
    busy.value = true
    playTestSound(deviceId)
      .catch(() => showToast({ text: words.testFailed }))
      .finally(() => {
        busy.value = false
      })
  }
  return (
    <Button busy={busy.value} onClick={play}>
      {busy.value ? words.testing : words.test}
    </Button>
  )
}
