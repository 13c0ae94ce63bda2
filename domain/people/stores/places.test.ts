import { expect, test } from 'vitest'
import { deliversTo } from './delivers-to.ts'
import { readDistrict } from './details.ts'
import { closeDistricts, districtOfArea, districts, divisions, findDistrict, upazilaIn } from './places.ts'

test('the gazetteer has 8 divisions, 64 districts and 495 upazilas, each once in its district', () => {
  expect(divisions.map(({ districts }) => districts.length)).toEqual([6, 11, 13, 10, 4, 8, 8, 4])
  expect(new Set(districts.map(({ name }) => name)).size).toBe(64)
  expect(districts.flatMap(({ upazilas }) => upazilas)).toHaveLength(495)
  for (const { name, name_bn, upazilas, thanas, lat, lng } of districts) {
    expect(new Set(upazilas).size, name).toBe(upazilas.length)
    expect(new Set(thanas).size, name).toBe(thanas.length)
    expect(name_bn, name).toMatch(/^[\u0980-\u09ff]+$/)
    expect(lat > 20.5 && lat < 26.7 && lng > 88 && lng < 92.8, name).toBe(true)
    expect(findDistrict(name)?.name).toBe(name)
    expect(findDistrict(name_bn)?.name).toBe(name)
  }
})

test.each([
  ['Chittagong', 'Chattogram'],
  ['চট্টগ্রাম', 'Chattogram'],
  ['ঢাকা', 'Dhaka'],
  ['ঢাকা জেলা', 'Dhaka'],
  ['dacca', 'Dhaka'],
  ['  DHAKA District ', 'Dhaka'],
  ['Comilla', 'Cumilla'],
  ['Jessore', 'Jashore'],
  ['Bogra', 'Bogura'],
  ['Barisal', 'Barishal'],
  ['coxs bazar', "Cox's Bazar"],
  ['Cox’s Bazar', "Cox's Bazar"],
  ['Narayangonj', 'Narayanganj'],
  ['B.Baria', 'Brahmanbaria'],
  ['Khagrachari', 'Khagrachhari'],
  // the same letter, once composed and once as two code points
  ['নারা\u09dfণগঞ্জ', 'Narayanganj'],
  ['নারা\u09af\u09bcণগঞ্জ', 'Narayanganj'],
])('%s is %s', (written, name) => expect(findDistrict(written)?.name).toBe(name))

test('an unknown district is refused with close names, in both languages', () => {
  expect(closeDistricts('Chitagong')[0]).toBe('Chattogram')
  expect(closeDistricts('Dhak')[0]).toBe('Dhaka')
  expect(() => readDistrict('Silhett')).toThrow('There is no district called "Silhett". Did you mean Sylhet')
  expect(() => readDistrict('Atlantis')).toThrow('Name one of the 64')
  try {
    readDistrict('Dhakaa')
  } catch (error) {
    expect(error).toMatchObject({
      code: 'district_unknown',
      message_bn: expect.stringContaining('ঢাকা'),
      details: { close: ['Dhaka'] },
    })
  }
})

test('a known upazila or thana is spelled as it should be, an unknown one stays as written', () => {
  const dhaka = findDistrict('Dhaka')!
  expect(upazilaIn(dhaka, 'sher e bangla nagar')).toBe('Sher-e-Bangla Nagar')
  expect(upazilaIn(dhaka, 'SAVAR')).toBe('Savar')
  expect(upazilaIn(dhaka, ' Purbachal New Town ')).toBe('Purbachal New Town')
})

test('a neighbourhood tells its district only when no other has it', () => {
  expect(districtOfArea('Dhanmondi')?.name).toBe('Dhaka')
  expect(districtOfArea('Hathazari')?.name).toBe('Chattogram')
  expect(districtOfArea('Mirpur')).toBeUndefined() // Dhaka and Kushtia
  expect(districtOfArea('Airport')).toBeUndefined()
})

const nowhere = { delivery_districts: null, delivery_radius_km: null, lat: null, lng: null }
const in_dhanmondi = { lat: 23.746, lng: 90.374 }

test('a store that says nothing delivers in the whole country, and not abroad', () => {
  expect(deliversTo(nowhere, { country: 'BD', district: 'Sylhet' })).toBe(true)
  expect(deliversTo(nowhere, { country: 'BD' })).toBe(true)
  expect(deliversTo(nowhere, { country: 'IN' })).toBe(false)
})

test('a store with districts delivers there, however they are spelled', () => {
  const store = { ...nowhere, delivery_districts: ['Chattogram', 'Cumilla'] }
  expect(deliversTo(store, { country: 'BD', district: 'Chittagong' })).toBe(true)
  expect(deliversTo(store, { country: 'BD', district: 'Dhaka' })).toBe(false)
  expect(deliversTo(store, { country: 'BD' })).toBe(false)
})

test('a store with a radius delivers within it; either districts or the radius may admit', () => {
  const near = { ...nowhere, ...in_dhanmondi, delivery_radius_km: 10 }
  expect(deliversTo(near, { country: 'BD', lat: 23.78, lng: 90.41 })).toBe(true)
  expect(deliversTo(near, { country: 'BD', district: 'Dhaka', lat: 23.91, lng: 90.21 })).toBe(false)
  expect(deliversTo(near, { country: 'BD', district: 'Dhaka' })).toBe(true) // by words: the town stands for it
  expect(deliversTo(near, { country: 'BD', district: 'Sylhet' })).toBe(false)
  expect(deliversTo({ ...near, delivery_districts: ['Sylhet'] }, { country: 'BD', district: 'Sylhet' })).toBe(true)
})
