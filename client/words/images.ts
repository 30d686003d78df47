import type { ErrorCode } from '../../contract/errors.ts'
import { failureText } from './common.ts'

const reasons: Partial<Record<ErrorCode | 'unreachable', string>> = {
  wrong_content: 'This is no image that can be shown: choose a JPG, PNG, WebP or GIF of up to 50 megapixels.',
  too_large: 'This image is larger than 10 MB.',
}

/** Why an image is not taken; `what` names what could not be done. */
export const imageFailureText = (what: string, code: ErrorCode | 'unreachable'): string =>
  reasons[code] ?? failureText(what, code)
