import type { DetailedError, HttpRequest, Upload } from 'tus-js-client'
import { httpStatus, type ErrorCode } from '../../contract/errors.ts'
import type { ApiError } from '../../contract/http.ts'
import type { SendingHandlers, StartSending, UploadProblem } from '../models/UploadQueue.ts'

/** In parts of this size, so that a file that is refused by what it holds is refused soon. */
const partBytes = 64 * 2 ** 20
/** The connection may be away for hours: then it is tried every ten seconds. */
const retryDelays = [0, 1000, 3000, 5000, ...Array.from({ length: 5000 }, () => 10_000)]
/** Refusals that pass by themselves. */
const passing = [0, 409, 423, 429]

/** Sends files to an address of the API, by the protocol of tus.io; its library comes with the first file. */
export const startSendingTo =
  (endpoint: string): StartSending =>
  (file, address, handlers) => {
    let isCancelled = false
    let upload: Upload | undefined
    const begin = async () => {
      const tus = await import('tus-js-client')
      if (isCancelled && address === null) return
      upload = new tus.Upload(file, { ...optionsFor(file, handlers, () => upload), endpoint, uploadUrl: address })
      if (isCancelled) terminate(tus.Upload.terminate(address!, { retryDelays: [1000] }))
      else upload.start()
    }
    begin().catch(() => {
      if (!isCancelled) handlers.onRefused({ code: 'unreachable' })
    })
    return {
      cancel() {
        isCancelled = true
        if (upload) terminate(upload.abort(upload.url !== null))
      },
    }
  }

/** What is not told to the server now goes by itself after a day. */
const terminate = (ending: Promise<void>) => void ending.catch(() => {})

function optionsFor(file: File, handlers: SendingHandlers, current: () => Upload | undefined) {
  return {
    chunkSize: partBytes,
    retryDelays,
    storeFingerprintForResuming: false,
    metadata: { filename: file.name },
    onProgress: handlers.onProgress,
    onSuccess: handlers.onDone,
    onBeforeRequest: (request: HttpRequest) => request.setHeader('accept', 'application/json'),
    onUploadUrlAvailable: () => {
      const url = current()?.url
      if (url) handlers.onAddress(new URL(url, location.href).pathname)
    },
    onShouldRetry: (error: DetailedError) => {
      const status = error.originalResponse?.getStatus() ?? 0
      const isPassing = status >= 500 || (passing.includes(status) && codeOf(error) !== 'full')
      if (isPassing) handlers.onStalled()
      return isPassing
    },
    onError: (error: Error | DetailedError) => handlers.onRefused(problemOf(error)),
  }
}

function readError(error: Error | DetailedError): ApiError['error'] | undefined {
  try {
    const body = 'originalResponse' in error ? error.originalResponse?.getBody() : undefined
    return (JSON.parse(body ?? '') as Partial<ApiError>).error
  } catch {
    return undefined
  }
}

const codeOf = (error: Error | DetailedError) => readError(error)?.code

function problemOf(error: Error | DetailedError): UploadProblem {
  const said = readError(error)
  if (!said) return { code: 'unreachable' }
  return { code: Object.hasOwn(httpStatus, said.code) ? (said.code as ErrorCode) : 'failed', details: said.details }
}
