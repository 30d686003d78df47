import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { findPrivateAddress } from './findPrivateAddress.ts'
import { isProxyList } from './isProxyList.ts'
import { isWholeUrl } from './isWholeUrl.ts'

const wholeNumber = '^\\d{1,5}$'
/** A variable: which values it takes, and what to write. */
const Variable = (pattern: string, description: string, standard?: string) =>
  Type.Optional(Type.String({ pattern, description, ...(standard === undefined ? {} : { standard }) }))

/**
 * Every variable that Greenroom reads. `standard` is what holds where nothing is written, as far as it is always the
 * same.
 */
export const Environment = Type.Object(
  {
    NODE_ENV: Variable('^(development|production|test)$', 'development, production or test', 'development'),
    HOST: Variable('^\\S+$', 'the address to listen on; 127.0.0.1 outside production, 0.0.0.0 in it'),
    PORT: Variable(wholeNumber, 'a port from 0 to 65535', '3000'),
    PUBLIC_URL: Variable(
      '^https?://[^/\\\\\\s?#@]+/?$',
      'the address that people open, such as https://greenroom.example, with no user before the host and nothing behind it; needed in production',
    ),
    TRUST_PROXY: Variable(
      '^(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]{2,45}(/\\d{1,3})?)(,(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]{2,45}(/\\d{1,3})?))*$',
      'the addresses or networks of the proxies before the server, such as loopback or 10.0.0.0/8, with commas between; without it none is trusted',
    ),
    DATA_DIR: Variable('\\S', 'the folder for the data', './data'),
    DATABASE_URL: Variable(
      '^postgres(ql)?://\\S+$',
      'postgres://user:password@host:5432/name; without it, SQLite in the data folder',
    ),
    REDIS_URL: Variable('^rediss?://\\S+$', 'redis://host:6379, for several nodes; read, no effect yet'),
    STORAGE_URL: Variable(
      '^(s3|https?)://[^\\s:@/]+:[^\\s@/]+@[^\\s/]+/[^\\s/?]+(\\?region=[\\w-]+)?$',
      's3://key:secret@host/bucket, with ?region=name if need be, for files in an S3-compatible storage; http:// in place of s3:// speaks to it without TLS; without it, files lie in the data folder',
    ),
    MAX_FILE_MIB: Variable('^[1-9]\\d{0,6}$', 'how large one file may be, in MiB', '2048'),
    MAX_EVENT_FILES_MIB: Variable('^[1-9]\\d{0,8}$', 'how large all files of an event may be, in MiB', '102400'),
    SMTP_URL: Variable(
      '^smtps?://\\S+$',
      'smtp://user:password@host:587, with ?from=address if need be; without it no e-mail is sent, and a development server keeps them in its mailbox',
    ),
    MEDIA_LISTEN_IP: Variable(
      '^[0-9a-fA-F.:]+$',
      'the IP address for sound and pictures; unless written that of HOST, and outside production this machine’s own in a private network besides, for Firefox takes no loopback address',
    ),
    MEDIA_ANNOUNCED_ADDRESS: Variable(
      '^\\S+$',
      'the address at which people reach MEDIA_LISTEN_IP; needed in production where that is 0.0.0.0 or ::',
    ),
    MEDIA_PORT: Variable(
      wholeNumber,
      'the first of one UDP and TCP port for each media worker, from 0 to 65535',
      '40000',
    ),
    MEDIA_WORKERS: Variable('^\\d{1,2}$', 'how many media workers, from 1 to 64; one for each core unless written'),
    TURN_URLS: Variable('^turns?:\\S+$', 'turn:host:3478, several with commas between'),
    TURN_SECRET: Variable('\\S', 'the secret shared with the TURN server; needed with TURN_URLS'),
    TLS_CERT: Variable('\\S', 'the file of the certificate with its chain, as PEM; together with TLS_KEY'),
    TLS_KEY: Variable('\\S', 'the file of the certificate’s key, as PEM; together with TLS_CERT'),
    METRICS_TOKEN: Variable(
      '^\\S{16,}$',
      'a secret of at least 16 characters, for reading /metrics; read, no effect yet',
    ),
    CLUSTER_SECRET: Variable(
      '^\\S{16,}$',
      'a secret of at least 16 characters, the same on all nodes; needed with REDIS_URL',
    ),
    LOG_LEVEL: Variable(
      '^(fatal|error|warn|info|debug|trace|silent)$',
      'fatal, error, warn, info, debug, trace or silent',
      'info',
    ),
  },
  { additionalProperties: true },
)
type Environment = Static<typeof Environment>
export type VariableName = keyof typeof Environment.properties

/** What the server is told from outside, checked. */
export interface Config {
  isProduction: boolean
  isLoopback: boolean
  host: string
  port: number
  /** Without a slash at its end. */
  publicUrl: string
  /** The origins whose pages may change things. */
  ownOrigins: readonly string[]
  trustProxy: false | string[]
  dataDir: string
  databaseUrl: string | undefined
  redisUrl: string | undefined
  storageUrl: string | undefined
  /** In bytes. */
  fileBounds: { fileBytes: number; eventFilesBytes: number }
  smtpUrl: string | undefined
  media: { listenIps: string[]; announcedAddress: string | undefined; port: number; workers: number | undefined }
  turn: { urls: string[]; secret: string } | undefined
  /** Names of files. */
  tls: { cert: string; key: string } | undefined
  metricsToken: string | undefined
  clusterSecret: string | undefined
  logLevel: string
}

/** All that is wrong with the environment, a line for each fault. */
export class ConfigError extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`The configuration can’t be used as it is:\n${faults.map(fault => `  ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

const compiled = Compile(Environment)
const says = (name: VariableName): string =>
  (Environment.properties[name] as { description?: string }).description ?? ''
const isLoopbackHost = (host: string) => /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/.test(host)
/** What a pattern does not see, and would end the start later with an exception of its own. */
const readable = { PUBLIC_URL: isWholeUrl, TRUST_PROXY: isProxyList, MEDIA_LISTEN_IP: (ip: string) => isIP(ip) !== 0 }
const isAnyAddress = (ip: string) => ip === '0.0.0.0' || ip === '::'

/**
 * Reads the configuration from variables; throws a `ConfigError` that names every fault. An empty variable counts as
 * not written. `ownAddress` is this machine's in a private network, if it is in one.
 */
export function readConfig(variables: Record<string, string | undefined>, ownAddress?: string): Config {
  const written = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  )
  const misshaped = compiled.Errors(written).map(({ instancePath }) => instancePath.slice(1) as VariableName)
  const unreadable = Object.entries(readable).flatMap(([name, isReadable]) =>
    written[name] === undefined || isReadable(written[name]) ? [] : [name as VariableName],
  )
  const wrong = [...new Set([...misshaped, ...unreadable])]
  const faults = wrong.map(name => `${name}: write ${says(name)}`)
  // What is wrong by itself is left out of what is wrong together with others.
  const env: Environment = Value.Clean(
    Environment,
    structuredClone(
      Object.fromEntries(Object.entries(written).filter(([name]) => !wrong.includes(name as VariableName))),
    ),
  ) as Environment
  const config = assemble(env, ownAddress)
  faults.push(
    ...faultsBetween(env, config)
      .filter(([name]) => !wrong.includes(name))
      .map(([name, why]) => `${name}: ${why}`),
  )
  if (faults.length > 0) throw new ConfigError(faults)
  return config
}

/** The program of the media worker, where one is named: mediasoup reads the same by itself, and npm start sets it. */
export const namedWorker = (): string | undefined => process.env['MEDIASOUP_WORKER_BIN']

/** Reads the process's own environment, and the file `.env` beside it for what that leaves out. */
export function readEnvironment(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return readConfig(process.env, findPrivateAddress(networkInterfaces()))
}

function assemble(env: Environment, ownAddress: string | undefined): Config {
  const isProduction = env.NODE_ENV === 'production'
  const host = env.HOST ?? (isProduction ? '0.0.0.0' : '127.0.0.1')
  const port = Number(env.PORT ?? 3000)
  const scheme = env.TLS_CERT === undefined ? 'http' : 'https'
  const written = env.PUBLIC_URL ?? `${scheme}://localhost:${port}`
  const publicUrl = URL.parse(written)?.origin ?? written // what can’t be read is a fault, beside all others
  const isLoopback = isLoopbackHost(host)
  const isWritten = env.MEDIA_LISTEN_IP !== undefined || env.MEDIA_ANNOUNCED_ADDRESS !== undefined
  const listenIps = [env.MEDIA_LISTEN_IP ?? (host === 'localhost' ? '127.0.0.1' : host)]
  if (!isProduction && isLoopback && !isWritten && ownAddress !== undefined) listenIps.push(ownAddress)
  return {
    isProduction,
    isLoopback,
    host,
    port,
    publicUrl,
    ownOrigins: isProduction ? [publicUrl] : [publicUrl, `${scheme}://127.0.0.1:${port}`],
    trustProxy: env.TRUST_PROXY?.split(',') ?? false,
    dataDir: env.DATA_DIR ?? './data',
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    storageUrl: env.STORAGE_URL,
    fileBounds: {
      fileBytes: Number(env.MAX_FILE_MIB ?? 2048) * 2 ** 20,
      eventFilesBytes: Number(env.MAX_EVENT_FILES_MIB ?? 102_400) * 2 ** 20,
    },
    smtpUrl: env.SMTP_URL,
    media: {
      listenIps,
      announcedAddress: env.MEDIA_ANNOUNCED_ADDRESS,
      port: Number(env.MEDIA_PORT ?? 40_000),
      workers: env.MEDIA_WORKERS === undefined ? undefined : Number(env.MEDIA_WORKERS),
    },
    turn:
      env.TURN_URLS !== undefined && env.TURN_SECRET !== undefined
        ? { urls: env.TURN_URLS.split(','), secret: env.TURN_SECRET }
        : undefined,
    tls: env.TLS_CERT !== undefined && env.TLS_KEY !== undefined ? { cert: env.TLS_CERT, key: env.TLS_KEY } : undefined,
    metricsToken: env.METRICS_TOKEN,
    clusterSecret: env.CLUSTER_SECRET,
    logLevel: env.LOG_LEVEL ?? 'info',
  }
}

/** What is wrong with variables only together, or by their size. */
function faultsBetween(env: Environment, config: Config): [VariableName, string][] {
  const faults: [VariableName, string][] = []
  const note = (isFault: boolean, name: VariableName, why: string = `write ${says(name)}`) => {
    if (isFault) faults.push([name, why])
  }
  const { isProduction, isLoopback, host, port, media } = config
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'STORAGE_URL', 'SMTP_URL'] as const) {
    const isUnreadable = env[name] !== undefined && !isWholeUrl(env[name])
    note(
      isUnreadable,
      name,
      `write ${says(name)}; in user and password # is written as %23, / as %2F, ? as %3F, % as %25`,
    )
  }
  note(
    !isProduction && !isLoopback,
    'HOST',
    `listening on ${host} needs NODE_ENV=production; write 127.0.0.1 for a development server`,
  )
  note(env.PUBLIC_URL === undefined ? isProduction : !URL.canParse(env.PUBLIC_URL), 'PUBLIC_URL')
  note(port > 65_535, 'PORT')
  note(media.port > 65_535, 'MEDIA_PORT')
  note(media.workers !== undefined && (media.workers < 1 || media.workers > 64), 'MEDIA_WORKERS')
  note(
    isProduction && media.listenIps.some(isAnyAddress) && media.announcedAddress === undefined,
    'MEDIA_ANNOUNCED_ADDRESS',
  )
  note(env.TURN_URLS !== undefined && env.TURN_SECRET === undefined, 'TURN_SECRET')
  note(env.TLS_CERT !== undefined && env.TLS_KEY === undefined, 'TLS_KEY')
  note(env.TLS_KEY !== undefined && env.TLS_CERT === undefined, 'TLS_CERT')
  note(env.REDIS_URL !== undefined && env.CLUSTER_SECRET === undefined, 'CLUSTER_SECRET')
  return faults
}
