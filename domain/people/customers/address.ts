import { z } from 'zod'
import { AppError, invalid } from '#core/errors'
import { toLatinDigits } from '#core/language'
import { districtOfArea, findDistrict, normalisePhone, readDistrict, upazilaIn, words } from '#domain/stores'

const optional = (most: number, meaning: string) =>
  words(most)
    .nullish()
    .transform((text) => text || undefined)
    .describe(meaning)

const written = z.strictObject({
  name: optional(120, 'who receives the parcel'),
  phone: optional(30, 'whom the courier calls'),
  line1: words(200).min(1, 'write the house, road or village').describe('house, road, village'),
  line2: optional(200, 'flat, landmark'),
  city: optional(80, 'city or town'),
  state: optional(80, 'state or region, outside Bangladesh'),
  division: optional(60, 'worked out from the district in Bangladesh'),
  district: optional(60, 'a district of Bangladesh, in English or Bengali'),
  upazila: optional(80, 'upazila or thana'),
  postcode: optional(20, 'postal code'),
  country: words(60).default('BD').describe('two letters, such as BD'),
})

/**
 * An address as people write it, checked and spelled as the gazetteer does. In Bangladesh the division follows from the district;
 * a district that does not exist is refused with close names, a thana that we have not heard of is kept as written.
 */
export const address = written.transform((given, check) => {
  try {
    return normalised(given)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const field = { district_unknown: 'district', phone_unreadable: 'phone' }[error.code] ?? 'country'
    check.addIssue({ code: 'custom', path: [field], message: error.message, params: { refusal: error } })
    return z.NEVER
  }
})
export type Address = z.output<typeof address>

/** For callers inside: the same check, told as a refusal in the reader's language. */
export function readAddress(given: unknown): Address {
  const parsed = address.safeParse(given)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues)
    if (issue.code === 'custom' && issue.params?.refusal instanceof AppError) throw issue.params.refusal
  const problems = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw invalid('invalid_address', problems.map(({ path, message }) => `${path}: ${message}`).join('; '), { problems })
}

function normalised(given: z.output<typeof written>) {
  const country = readCountry(given.country)
  const phone = given.phone && normalisePhone(given.phone)
  const postcode = given.postcode && toLatinDigits(given.postcode).toUpperCase()
  const plain = { ...given, country, phone, postcode }
  if (country !== 'BD') return { ...plain, division: undefined }
  const district = given.district
    ? readDistrict(given.district)
    : (districtOfArea(given.upazila) ?? findDistrict(given.city) ?? districtOfArea(given.city))
  if (!district) return { ...plain, division: undefined }
  const upazila = given.upazila && upazilaIn(district, given.upazila)
  return { ...plain, division: district.division, district: district.name, upazila }
}

const country_names: Record<string, string> = {
  bangladesh: 'BD',
  বাংলাদেশ: 'BD',
  bgd: 'BD',
  india: 'IN',
  'united kingdom': 'GB',
  uk: 'GB',
  usa: 'US',
  'united states': 'US',
}
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

function readCountry(text: string): string {
  const country = country_names[text.toLowerCase()] ?? text.toUpperCase()
  if (/^[A-Z]{2}$/.test(country) && regions.of(country)) return country
  throw invalid('country_unknown', {
    en: `"${text.slice(0, 30)}" is not a country code. Write two letters, such as BD or IN.`,
    bn: `"${text.slice(0, 30)}" কোনো দেশের কোড নয়। দুই অক্ষরে লিখুন, যেমন BD বা IN।`,
  })
}
