import { expect, test } from 'vitest'
import { databaseTrouble, placeOf } from './trouble.ts'

const url = 'postgres://shop:hunter%402@db.example.com:6543/dokandar'
const said = (error: object) => databaseTrouble(error, url).message

test('each way in which a database can be missing says what to look at', () => {
  expect(said({ code: 'ECONNREFUSED' })).toBe(
    'Nothing answers at db.example.com:6543. Is Postgres running there, and is DATABASE_URL right?',
  )
  expect(said({ code: 'ENOTFOUND' })).toBe(
    'There is no machine called db.example.com. Check the host in DATABASE_URL and the network.',
  )
  expect(said({ code: '28P01' })).toContain('does not let "shop" in')
  expect(said({ code: '3D000' })).toContain('createdb -h db.example.com -p 6543 dokandar')
  expect(said({ code: '57P03' })).toContain('Try again in a moment')
  expect(said({ errors: [{ code: 'ECONNREFUSED' }, { code: 'ECONNREFUSED' }] })).toContain('Nothing answers')
})

test('the password is in none of them', () => {
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '3D000', '53300', '57P03', 'XX000'])
    expect(said({ code, message: `could not use ${url} with hunter@2` })).not.toMatch(/hunter/)
})

test('an address that cannot be read does not break the message about it', () => {
  expect(placeOf('postgres://')).toMatchObject({ host: expect.any(String) })
  expect(databaseTrouble({ code: 'ECONNREFUSED' }, 'postgres://a b').message).toContain('Nothing answers')
  expect(placeOf('postgres://u@%2Fvar%2Frun/shop?host=/var/run/postgresql').host).toContain('/var/run/postgresql')
})
