import { expect, test } from 'vitest'
import { isStorageFailure } from '../../server/store/storageErrors.ts'

const withCode = (code: string) => Object.assign(new Error('It failed'), { code })

test.for(['57P01', '57P02', '57P03', '57014', '08006', '53100', '58030', '25006', 'ECONNREFUSED'])(
  'PostgreSQL’s %s means: come back',
  code => {
    expect(isStorageFailure(withCode(code))).toBe(true)
  },
)

test.for(['23505', '42P01', '22P02', '25001', '5700'])('PostgreSQL’s %s is a mistake of ours', code => {
  expect(isStorageFailure(withCode(code))).toBe(false)
})
