import { expect, test } from 'vitest'
import { dummyHash, Passwords, saltBytes } from '../../server/domain/people/Passwords.ts'
import { foldName, normalEmail } from '../../server/domain/people/Person.ts'
import { networkOf } from '../../server/http/networkOf.ts'

const salt = new Uint8Array(saltBytes).fill(7)
const passwords = new Passwords()
const asker = { isKnown: false, name: 'site' }

test('[A7] a password is kept as argon2id, and only it matches', async () => {
  const hash = await passwords.hash('correct horse', salt)
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(await passwords.matches('correct horse', hash, asker)).toBe(true)
  expect(await passwords.matches('correct horsf', hash, asker)).toBe(false)
})

test('[A7] letters that are composed in another way are the same password', async () => {
  expect(await passwords.matches('cafe\u0301 du port', await passwords.hash('caf\u00e9 du port', salt), asker)).toBe(
    true,
  )
})

test('[A7] nothing matches the hash of who has no password', async () => {
  for (const password of ['', ' ', 'password']) expect(await passwords.matches(password, dummyHash, asker)).toBe(false)
})

test('names are searched without case and accents, and e-mails compared without case', () => {
  expect(foldName('Þórdís REYKFJÖRÐ')).toBe('þordis reykfjorð')
  expect(normalEmail(' Ines@Example.ORG ')).toBe('ines@example.org')
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0db8:0001::1', '2001:db8:1:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['203.0.113.7:50123', '203.0.113.7'],
  ['[2001:db8:1:2::3]:50123', '2001:db8:1:2::/64'],
  ['[2001:db8:1:2::3]', '2001:db8:1:2::/64'],
  ['::ffff:cb00:7107', '203.0.113.7'],
  ['0:0:0:0:0:FFFF:cb00:7107', '203.0.113.7'],
])('the network of %s is %s', (ip, network) => expect(networkOf(ip)).toBe(network))
