import { addressOf, callApi } from '../net/api.ts'
import { sendImage } from '../net/sendImage.ts'
import type { ImageChange } from './ImageField.tsx'

/** Does to an event's cover what a form says. */
export async function saveCover(eventId: string, change: ImageChange): Promise<void> {
  const params = { eventId }
  if (change instanceof File) await sendImage(addressOf('setCover', params), change)
  else if (change === 'remove') await callApi('removeCover', { params })
}

/** The same to the photo of somebody of an event. */
export async function savePhoto(eventId: string, personId: string, change: ImageChange): Promise<void> {
  const params = { eventId, personId }
  if (change instanceof File) await sendImage(addressOf('setPhoto', params), change)
  else if (change === 'remove') await callApi('removePhoto', { params })
}
