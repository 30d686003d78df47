import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { Environment, readConfig } from '../../../server/config.ts'

interface Compose {
  services: Record<string, { environment?: Record<string, string | number>; ports?: string[]; depends_on?: object }>
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8')) as Compose
const dockerfile = readFileSync('Dockerfile', 'utf8')
const image = Object.fromEntries(
  [...(/^ENV (.*)$/m.exec(dockerfile)?.[1]?.matchAll(/(\w+)=(\S+)/g) ?? [])].map(([, name, value]) => [name, value]),
)
const known = [...Object.keys(Environment.properties), 'MEDIASOUP_WORKER_BIN']

/** What Compose makes of a value when the person wrote only what has no default. */
const filledIn = (value: string | number): string =>
  String(value).replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, kind: string, rest: string) =>
    kind === '-' ? rest : `a-secret-for-${name}`,
  )

test('the image and the composition set only variables that the server reads', () => {
  expect(Object.keys(image)).toContain('DATA_DIR')
  const names = [...Object.keys(image), ...Object.keys(compose.services['server']?.environment ?? {})]
  expect(names.filter(name => !known.includes(name))).toEqual([])
})

test('what they set is a configuration without faults, open to the outside', () => {
  const composed = Object.entries(compose.services['server']?.environment ?? {}).map(([name, value]) => [
    name,
    filledIn(value),
  ])
  const config = readConfig({ ...image, ...Object.fromEntries(composed) })
  expect(config).toMatchObject({ isProduction: true, host: '0.0.0.0', dataDir: '/data' })
  const { port, workers = 0 } = config.media
  const published = `${port}-${port + workers - 1}`
  expect(compose.services['server']?.ports).toEqual([
    `${config.port}:${config.port}`,
    `${published}:${published}/udp`,
    `${published}:${published}/tcp`,
  ])
})

test('the server waits for services that are there', () => {
  expect(Object.keys(compose.services)).toEqual(
    expect.arrayContaining(Object.keys(compose.services['server']?.depends_on ?? {})),
  )
})

test('the image runs files of the project, as a person without rights, and asks an address that exists', () => {
  const [, script = ''] = /^CMD \[.*"([^"]+)"\]$/m.exec(dockerfile) ?? []
  expect(existsSync(script)).toBe(true)
  expect(dockerfile).toMatch(/^USER node$/m)
  const [, path = 'none'] = /127\.0\.0\.1:\$\{process\.env\.PORT\}(\/\w+)/.exec(dockerfile) ?? []
  expect(readFileSync('server/http/health.ts', 'utf8')).toContain(`'${path}'`)
})
