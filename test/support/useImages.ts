import { readdir } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { routes, type RouteName } from '../../contract/http.ts'
import type { StoreDialect } from '../../server/store/StoreConfig.ts'
import { makeCast, type HttpCast } from './httpCast.ts'
import { openTestApp, TestBrowser, type TestApp } from './openTestApp.ts'

/** A PNG of one colour. */
export const picture = (width = 64, height = 36, background = 'teal') =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()

/** Gives each test of a group an event of its own, and ways to send and to get images. */
export function useImages(dialect: StoreDialect) {
  const opened = {} as {
    app: TestApp
    cast: HttpCast
    organizer: TestBrowser
    attendee: TestBrowser
    nobody: TestBrowser
  }
  beforeAll(async () => {
    opened.app = await openTestApp({ dialect })
    opened.nobody = new TestBrowser(opened.app)
  })
  beforeEach(async () => {
    const { app } = opened
    app.world.now += 16 * 60_000
    opened.cast = await makeCast(app, `${app.effects.id()}.example.org`)
    opened.organizer = await opened.cast.signedIn('organizer')
    opened.attendee = await opened.cast.signedIn('attendee')
  })
  afterAll(async () => {
    expect(opened.app.unexpected).toEqual([])
    await opened.app.close()
  })

  return {
    opened,
    /** Sends an image by a route that takes one. */
    async send(
      route: RouteName,
      params: Record<string, string>,
      payload: Buffer,
      browser = opened.organizer,
      type = 'image/png',
    ) {
      const url = routes[route].path.replace(/:(\w+)/g, (_, key: string) => params[key]!)
      const headers = {
        origin: opened.app.publicUrl,
        'content-type': type,
        ...(browser.cookie && { cookie: browser.cookie }),
      }
      const { statusCode, body } = await opened.app.app.inject({ method: 'POST', url, headers, payload })
      const said = JSON.parse(body) as { id: string; error?: { code: string } }
      return { status: statusCode, id: said.id, code: said.error?.code }
    },
    /** The names of the files that images and attachments have on disk. */
    async filesOf(...ids: string[]) {
      const names = await readdir(opened.app.filesDir)
      return names.filter(name => ids.some(id => name.startsWith(id)))
    },
    /** Takes away what was deleted, as the server does after its time. */
    async purge() {
      const { app } = opened
      for (let again = true; again;) again = await app.purge()
      await app.purge()
      await app.uploads.tidy()
    },
  }
}
