import type { FastifySchemaCompiler, FastifyServerOptions } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { Value } from 'typebox/value'

/**
 * Checks one part of a route's requests; what stands in an address is text, and is read as what the shape says. The
 * check is made when the first request comes, for most routes are not used for long after a start.
 */
const checkOf: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  let validator: Validator | undefined
  return part => {
    validator ??= Compile(schema)
    const value = httpPart === 'body' ? part : Value.Convert(schema, part)
    return validator.Check(value) ? { value } : { error: validator.Errors(value) }
  }
}

/** How Fastify checks requests and writes replies. Given at its making, or it loads its own compilers, of 7 MB. */
export const schemaCompilers: NonNullable<FastifyServerOptions['schemaController']> = {
  compilersFactory: {
    buildValidator: (() => checkOf) as never, // its type speaks of what Fastify's own compiler takes
    buildSerializer: () => () => reply => JSON.stringify(reply), // replies are checked by their shapes already
  },
}
