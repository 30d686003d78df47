import { prepare } from '../setup/prepare.mjs'

/** Set-up alone, for an image or a machine that starts the server in its own way; prints where the media worker is. */
export async function run() {
  const { env } = await prepare()
  console.log(env.MEDIASOUP_WORKER_BIN)
  return 0
}
