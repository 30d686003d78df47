import type { ErrorCode } from '../../contract/errors.ts'
import { failureText } from './common.ts'

/** Every word of the fields that ask for an image. */
export const imageWords = {
  cover: {
    label: 'Cover',
    hint: 'JPG, PNG, WebP or GIF, up to 10 MB; 2160 x 720 is best.',
    choose: 'Choose cover',
    replace: 'Replace cover',
    remove: 'Remove cover',
  },
  photo: {
    label: 'Photo',
    hint: 'JPG, PNG, WebP or GIF, up to 10 MB; 500 x 500 is best.',
    choose: 'Choose photo',
    replace: 'Replace photo',
    remove: 'Remove photo',
  },
} as const

const reasons: Partial<Record<ErrorCode | 'unreachable', string>> = {
  wrong_content: 'This is no image that can be shown: choose a JPG, PNG, WebP or GIF of up to 50 megapixels.',
  too_large: 'This image is larger than 10 MB.',
}

/** Why an image is not taken; `what` names what could not be done. */
export const imageFailureText = (what: string, code: ErrorCode | 'unreachable'): string =>
  reasons[code] ?? failureText(what, code)
