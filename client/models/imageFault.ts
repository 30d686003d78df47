import { imageTypes } from '../../contract/imageShapes.ts'
import { limits } from '../../contract/limits.ts'

/** Why a file is not sent as an image: the same as the server would answer. */
export type ImageFault = 'wrong_content' | 'too_large'

/** What is wrong with a file that was chosen, as far as its name and size say. */
export function imageFault(file: Pick<File, 'type' | 'size'>): ImageFault | undefined {
  if (!(imageTypes as readonly string[]).includes(file.type)) return 'wrong_content'
  return file.size > limits.imageBytes ? 'too_large' : undefined
}
