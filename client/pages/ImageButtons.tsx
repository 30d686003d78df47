import { ImageUp, Trash2 } from 'lucide-preact'
import { useRef } from 'preact/hooks'
import { imageTypes } from '../../contract/imageShapes.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { IconButton } from '../ui/IconButton.tsx'

export interface ImageButtonsProps {
  chooseLabel: string
  /** Undefined where there is nothing to remove. */
  removeLabel: string | undefined
  busy?: boolean
  /** They lie on the image. */
  onImage?: boolean
  describedBy?: string | undefined
  onChoose: (image: File) => void
  onRemove: () => void
}

/** The ways to another image, and to none. */
export function ImageButtons({
  chooseLabel,
  removeLabel,
  busy,
  onImage,
  describedBy,
  onChoose,
  onRemove,
}: ImageButtonsProps) {
  const input = useRef<HTMLInputElement>(null)
  const choose = useRef<HTMLButtonElement>(null)
  const remove = () => {
    choose.current?.focus() // the button that was pressed goes
    onRemove()
  }
  return (
    <div class={classes('image-buttons', onImage && 'image-buttons--on-image')}>
      <Button
        size='small'
        icon={ImageUp}
        busy={busy}
        buttonRef={choose}
        {...(describedBy !== undefined && { describedBy })}
        onClick={() => input.current?.click()}
      >
        {chooseLabel}
      </Button>
      {removeLabel !== undefined && onImage && (
        <IconButton size='small' icon={Trash2} label={removeLabel} onClick={remove} />
      )}
      {removeLabel !== undefined && !onImage && (
        <Button size='small' icon={Trash2} onClick={remove}>
          {removeLabel}
        </Button>
      )}
      <input
        ref={input}
        type='file'
        hidden
        accept={imageTypes.join(',')}
        onChange={event => {
          const [image] = Array.from(event.currentTarget.files ?? [])
          event.currentTarget.value = ''
          if (image) onChoose(image)
        }}
      />
    </div>
  )
}
