import { Mic, Video, Volume2 } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import type { ChoosableKind, LocalMedia } from '../../models/LocalMedia.ts'
import { IconSelect } from '../../ui/IconSelect.tsx'
import { deviceWords as words } from '../../words/devices.ts'

const icons = { camera: Video, microphone: Mic, speaker: Volume2 } as const

/** The devices of one kind to choose from; the browser's own choice as long as nobody has chosen. */
export function DevicePicker({
  local,
  kind,
  children,
}: {
  local: LocalMedia
  kind: ChoosableKind
  children?: ComponentChildren
}) {
  const devices = local.devices.value[kind]
  const inUse = kind === 'speaker' ? undefined : local[kind].track.value?.getSettings().deviceId
  const wanted = local.chosen.value[kind] ?? inUse
  const options = devices.map(({ id, label }, index) => ({
    value: id,
    label: label || words.unnamed(words[kind], index + 1),
  }))
  const value = options.some(option => option.value === wanted) ? wanted! : ''
  if (value === '') {
    options.unshift({ value, label: devices.length > 0 || kind === 'speaker' ? words.defaultDevice : words.noDevice })
  }
  return (
    <div class='devices__picker'>
      <IconSelect
        label={words[kind]}
        icon={icons[kind]}
        value={value}
        options={options}
        disabled={devices.length === 0}
        onChange={id => {
          void local.choose(kind, id || undefined)
        }}
      />
      {children}
    </div>
  )
}
