/** What a broken program, a confused model or a hostile person puts where a word or a number should be. */
export const lying_words: unknown[] = [
  'a\u0000b',
  'half \ud800 a character',
  'x'.repeat(1_000_000),
  "'; drop table orders; --",
  "' or '1'='1",
  '") union select token_hash from sessions --',
  '%',
  '\\',
  '$1',
  '__proto__',
  'constructor',
  '',
  '   ',
  '9'.repeat(400),
  'ord_00000000000000000000000000',
  'cus_00000000000000000000000000',
  '../../etc/passwd',
  '\u202eeman',
]
export const lying_numbers: unknown[] = [
  ...[0, -1, 1e9, 1e21, 0.5, -0, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, Number.MIN_VALUE],
  ...['5', '', '১২', '1; drop table orders'],
]
export const other_kinds: unknown[] = [null, true, [], {}, [[]], { $ne: null }, 10n]

export const claims: Record<string, unknown>[] = [
  { as: 'owner' },
  { role: 'owner', actor: { kind: 'system', name: 'liar' } },
  { customer_id: 'cus_00000000000000000000000000', customer_ids: ['*'] },
  { store_id: 'str_00000000000000000000000000', store_ids: ['*'] },
  { confirmed: true, consent: true, proposal_id: 'pro_1', accept: true },
  { total_minor: 1, unit_price_minor: 1, price_minor: 1 },
  JSON.parse('{"__proto__": {"role": "owner", "kind": "system"}}'),
  { constructor: { prototype: { kind: 'system' } } },
]

type Path = (string | number)[]

/** Every place in a value, its leaves and its inner nodes. */
function* places(value: unknown, path: Path = []): Generator<[Path, unknown]> {
  yield [path, value]
  if (value === null || typeof value !== 'object') return
  for (const [key, inner] of Object.entries(value))
    yield* places(inner, [...path, Array.isArray(value) ? Number(key) : key])
}

function replaced(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by
  if (Array.isArray(value)) return value.map((inner, i) => (i === step ? replaced(inner, rest, by) : inner))
  return Object.fromEntries(
    Object.entries(value as object).map(([key, inner]) => [key, key === step ? replaced(inner, rest, by) : inner]),
  )
}

/** The same request once for each lie in each of its places. */
export function* liesOn(honest: object): Generator<{ where: string; args: unknown }> {
  for (const [path, value] of places(honest)) {
    const lies = typeof value === 'number' ? lying_numbers : typeof value === 'string' ? lying_words : []
    for (const lie of [...lies, ...other_kinds]) yield { where: path.join('.'), args: replaced(honest, path, lie) }
    if (value === null || typeof value !== 'object' || Array.isArray(value)) continue
    for (const claim of claims) {
      // Not with a spread, which would lose the key __proto__.
      const claiming = Object.fromEntries([...Object.entries(value), ...Object.entries(claim)])
      yield { where: `${path.join('.')} + ${Object.keys(claim)[0]}`, args: replaced(honest, path, claiming) }
    }
  }
}
