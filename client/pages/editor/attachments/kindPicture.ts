import { FileAudio, FileText, FileVideo, Image, Presentation, type LucideIcon } from 'lucide-preact'
import { familyOfEnding, mediaTypeOf } from '../../../../contract/fileTypes.ts'

const slides = /^(pp|pot|odp|otp)/

/** The picture that stands for a file of this ending. */
export function kindPicture(ending: string): LucideIcon {
  const family = familyOfEnding.get(ending)
  if (family === 'image') return Image
  if (mediaTypeOf(ending).startsWith('audio/')) return FileAudio
  if (family === 'media') return FileVideo
  return slides.test(ending) ? Presentation : FileText
}
