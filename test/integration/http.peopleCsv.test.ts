import { describe, expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { storeDialects } from '../support/temporaryStore.ts'
import { usePeopleRoutes } from '../support/usePeopleRoutes.ts'

describe.each(storeDialects)('%s', dialect => {
  const { opened, params, list, find, add } = usePeopleRoutes(dialect)
  const importCsv = async (file: string | Buffer) => {
    const answer = await opened.organizer.ask('importPeople', { params: params(), body: file } as never, {
      'content-type': 'text/csv',
    })
    return { status: answer.status, code: answer.code, ...answer.reply }
  }
  const exported = async () => (await opened.organizer.ask('exportPeople', { params: params() })).body

  test('[A5] good rows are taken, and each faulty one is named with its line and reason', async () => {
    const file = [
      'E-Mail;First name;Last name;Roles;Bio;Shoe size',
      'a1@example.org;Ana;"Costa; Silva";speaker, moderator;"Two',
      'lines";40',
      '',
      'nobody;Bad;Mail;;;',
      'a2@example.org;;Nameless;;;',
      'a3@example.org;Bo;Lund;captain;;',
      'A1@example.org;Ana;Again;;;',
      'a4@example.org;Bo;Lu\u0007nd;;;',
      "a5@example.org;'=Eve;Plain;;;",
      `a6@example.org;Cy;Long;;${'x'.repeat(2501)};`,
      'a7@example.org;Di;"Open;;;',
    ].join('\r\n')
    const { status, ...answer } = await importCsv(`\ufeff${file}`)
    expect(status).toBe(200)
    expect(answer).toMatchObject({
      added: 2,
      updated: 0,
      faults: [
        { line: 5, fault: 'email' },
        { line: 6, fault: 'firstName' },
        { line: 7, fault: 'roles' },
        { line: 8, fault: 'twice' },
        { line: 9, fault: 'lastName' },
        { line: 11, fault: 'biography' },
        { line: 12, fault: 'unreadable' },
      ],
    })
    const ana = await find('a1@')
    expect([ana.lastName, ana.roles.toSorted(), ana.biography]).toEqual([
      'Costa; Silva',
      ['moderator', 'speaker'],
      'Two\nlines',
    ])
    expect(await find('a5@')).toMatchObject({ firstName: '=Eve', roles: ['attendee'], invitedAt: null })
  })

  test('[A5] each fault names the line on which its row begins, also after a row that cannot be read', async () => {
    const file = [
      'email,first name,last name',
      'g1@example.org,A,B',
      'a"b,c"d"e,f',
      'nobody,A,B',
      '',
      '"g2@example.org","A',
      'B",C',
      'nobody,A,B',
    ].join('\n')
    expect(await importCsv(file)).toMatchObject({
      added: 1,
      faults: [
        { line: 3, fault: 'unreadable' },
        { line: 4, fault: 'email' },
        { line: 6, fault: 'firstName' },
        { line: 8, fault: 'email' },
      ],
    })
  })

  test('[A5] what is exported begins no formula, and can be imported again', async () => {
    for (const [i, sign] of ['=', '+', '-', '@'].entries()) {
      await add({ email: `f${i}@example.org`, firstName: `${sign}1+cmd|' /C calc'!A0`, company: `${sign}x` })
    }
    const file = await exported()
    const cells = file.split('\n').flatMap(line => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))
    expect(cells.filter(cell => /^"?[=+\-@\t\r]/.test(cell))).toEqual([])
    expect(await importCsv(file)).toMatchObject({ added: 0, updated: (await list()).total, faults: [] })
    expect(await find('f0@')).toMatchObject({ firstName: "=1+cmd|' /C calc'!A0", company: '=x' })
    expect(await exported()).toBe(file)
  })

  test('[A5] names of Windows’ table calculators are read, a file without the columns is refused as a whole', async () => {
    const windows = Buffer.from('Email,First name,Last name\nw@example.org,J\xf6rg,Wei\xdf\n', 'latin1')
    expect(await importCsv(windows)).toMatchObject({ added: 1, faults: [] })
    expect(await find('w@')).toMatchObject({ firstName: 'Jörg', lastName: 'Weiß' })
    expect(await importCsv('Address,Name\nx@example.org,X')).toMatchObject({
      added: 0,
      faults: [{ line: 1, fault: 'header' }],
    })
    expect(await importCsv('')).toMatchObject({ added: 0, faults: [] })
  })

  test('[A5] 10,000 rows are taken at once; more rows, bytes or people are refused as a whole', async () => {
    const { people, total } = await list({})
    expect(people).toHaveLength(total)
    const fileOf = (emails: string[]) => `email,first name,last name\n${emails.map(email => `${email},F,L`).join('\n')}`
    const fresh = (count: number) => Array.from({ length: count }, (_, i) => `${i}@x.org`)
    const rows = (count: number) => fileOf(fresh(count))
    const place = limits.eventPeople - total
    expect(await importCsv(rows(place + 1))).toMatchObject({ status: 409, code: 'full' })
    expect((await list({})).total).toBe(total)
    const all = fileOf([...people.map(({ email }) => email), ...fresh(place)])
    expect(await importCsv(all)).toMatchObject({ added: place, updated: total, faults: [] })
    expect(await add({ email: 'late@x.org' })).toMatchObject({ status: 409, code: 'full' })
    expect(await add({ email: '1@x.org', company: 'Meridiana' })).toMatchObject({ status: 200 })
    expect(await importCsv(rows(limits.importedRows + 1))).toMatchObject({ status: 413, code: 'too_large' })
    expect((await importCsv(rows(200_000))).status).toBe(413)
    expect((await list({ text: '@x.org' })).total).toBe(place)
    expect((await exported()).split('\n').length).toBeGreaterThan(limits.importedRows)
  }, 60_000)

  test.each([
    ['empty', '\n'],
    ['unreadable', 'a"b\n'],
    ['of commas', ',,\n'],
  ])('[A5] rows that are %s count like the others', async (_, row) => {
    const file = (count: number) => `email,first name,last name\n${row.repeat(count)}`
    expect((await importCsv(file(limits.importedRows))).status).toBe(200)
    expect(await importCsv(file(limits.importedRows + 1))).toMatchObject({ status: 413, code: 'too_large' })
  })

  test('[A5] a header of very many columns is read as fast as another', async () => {
    const header = `email,first name,last name${',a'.repeat(300_000)}`
    const rows = Array.from({ length: 9000 }, (_, i) => `wide${i}@x.org,,L`)
    const { faults } = await importCsv([header, ...rows].join('\n'))
    expect(faults).toHaveLength(9000)
  }, 10_000)
})
