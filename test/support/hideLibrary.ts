import { registerHooks } from 'node:module'

const code = process.env['HIDDEN_CODE'] ?? 'ERR_MODULE_NOT_FOUND'
/** Loaded into a server before anything else (`--import`): what `HIDDEN` names can't be had, for this reason. */
registerHooks({
  resolve(name, context, next) {
    if (name === process.env['HIDDEN']) throw Object.assign(new Error('It is hidden'), { code })
    return next(name, context)
  },
})
