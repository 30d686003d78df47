import { registerHooks } from 'node:module'

let hasFailed = false
/** Loaded into a server before anything else (`--import`): the first try to read the file `FAILS_ONCE` fails. */
registerHooks({
  load(url, context, next) {
    if (hasFailed || !url.endsWith(process.env['FAILS_ONCE']!)) return next(url, context)
    hasFailed = true
    throw Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' })
  },
})
