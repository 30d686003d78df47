import { useEffect, useMemo, useState } from 'preact/hooks'
import { imageFault, type ImageFault } from '../models/imageFault.ts'
import { Field } from '../ui/Field.tsx'
import { imageFailureText, imageWords as words } from '../words/images.ts'
import { ImageButtons } from './ImageButtons.tsx'

/** What is to become of an image when the form is saved: another one, none, or what it is. */
export type ImageChange = File | 'remove' | undefined

export interface ImageFieldProps {
  shape: 'cover' | 'photo'
  /** Where the one is that is shown until now. */
  kept: string | undefined
  change: ImageChange
  onChange: (change: ImageChange) => void
}

/** Asks for an image, and shows it cropped as it will appear; it is sent when the form is saved. */
export function ImageField({ shape, kept, change, onChange }: ImageFieldProps) {
  const [fault, setFault] = useState<ImageFault | undefined>(undefined)
  const chosen = useAddress(change instanceof File ? change : undefined)
  const shown = change === 'remove' ? undefined : (chosen ?? kept)
  const { label, hint, choose, replace, remove } = words[shape]
  const take = (image: File) => {
    const found = imageFault(image)
    setFault(found)
    if (!found) onChange(image)
  }
  const isUnreadable = () => {
    if (chosen === undefined) return
    setFault('wrong_content')
    onChange(undefined)
  }
  return (
    <Field label={label} hint={hint} error={fault && imageFailureText('', fault)} labelledBy>
      {control => (
        <div class='image-field' role='group' aria-labelledby={control.labelId} data-invalid={control['aria-invalid']}>
          {shown !== undefined && (
            <div class={`thumbnail thumbnail--${shape}`}>
              <img src={shown} alt='' onError={isUnreadable} />
            </div>
          )}
          <ImageButtons
            chooseLabel={shown === undefined ? choose : replace}
            removeLabel={shown === undefined ? undefined : remove}
            describedBy={control['aria-describedby']}
            onChoose={take}
            onRemove={() => {
              setFault(undefined)
              onChange(kept === undefined ? undefined : 'remove')
            }}
          />
        </div>
      )}
    </Field>
  )
}

function useAddress(file: File | undefined): string | undefined {
  const address = useMemo(() => file && URL.createObjectURL(file), [file])
  useEffect(() => () => void (address !== undefined && URL.revokeObjectURL(address)), [address])
  return address
}
