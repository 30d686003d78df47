import { registerHooks } from 'node:module'

/** Loaded into a server before anything else (`--import`): the library that `HIDDEN` names can't be had. */
registerHooks({
  resolve(name, context, next) {
    if (name === process.env['HIDDEN']) throw new Error('It is hidden')
    return next(name, context)
  },
})
