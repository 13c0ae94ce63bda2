import { z } from 'zod'
import { currencies, isCurrency } from '#core/money'
import { tidyPath } from './ensure-categories.ts'
import type { LineProblem } from './say-problems.ts'

/** The bounds of one product; a line that is beyond them is refused before anything is stored. */
export const product_limits = {
  external_id: 200,
  title: 300,
  description: 20_000,
  brand: 200,
  sku: 100,
  category_levels: 6,
  category_name: 100,
  images: 20,
  url: 2_000,
  attributes: 100,
  attribute_name: 100,
  attribute_value: 2_000,
  options: 10,
  option_name: 60,
  option_value: 200,
  variants: 250,
  stock: 1_000_000_000,
  // A full cart of the dearest things must still be a safe integer.
  price_minor: 10_000_000_000,
} as const
const most = product_limits

const shortened = (count: number) => count.toLocaleString('en-US')

function text(longest: number) {
  return z
    .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be text') })
    .max(longest, {
      error: (issue) =>
        `has ${shortened(String(issue.input).length)} characters; ${shortened(longest)} are the most. Shorten it`,
      abort: true,
    })
    .refine((value) => !value.includes('\0'), 'has the character \\u0000, which cannot be stored. Remove it')
    .refine(
      (value) => !/\p{Surrogate}/u.test(value),
      'has half a character (a lone surrogate). Type it again or remove it',
    )
}

const required = (longest: number) => text(longest).trim().min(1, 'must not be empty')
/** Not given: stays as it is. Given but empty: nothing there any more. */
const optional = (kind: z.ZodString) =>
  kind
    .transform((value) => (value.trim() === '' ? null : value))
    .nullable()
    .optional()

/** Other programs' ids are often numbers. */
const id = z.preprocess((value) => (Number.isSafeInteger(value) ? String(value) : value), required(most.external_id))

function whole(highest: number, unit: string) {
  const wrong = `must be a whole number of ${unit}`
  return z
    .number({
      error: (issue) =>
        issue.input === undefined ? 'is missing' : `${wrong}, without quotes; it is ${shown(issue.input)}`,
    })
    .refine(Number.isInteger, { error: (issue) => `${wrong}; it is ${shown(issue.input)}`, abort: true })
    .min(0, { error: (issue) => `must not be below zero; it is ${shown(issue.input)}` })
    .max(highest, { error: (issue) => `is beyond ${shortened(highest)}; it is ${shown(issue.input)}` })
}

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 40) ?? 'nothing'

const money = whole(most.price_minor, 'the smallest unit (paisa, cents)')
const stock = whole(most.stock, 'pieces').optional()

const currency = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim().toUpperCase().slice(0, 20) : value),
  z
    .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be text') })
    .refine((code): boolean => isCurrency(code), {
      error: (issue) => `"${issue.input}" is not a currency we know. Use one of ${Object.keys(currencies).join(', ')}`,
    }),
)

const category = text(most.category_levels * (most.category_name + 3))
  .transform(tidyPath)
  .refine((path) => levelsOf(path) <= most.category_levels, {
    error: (issue) =>
      `is ${levelsOf(String(issue.input))} levels deep; ${most.category_levels} are the most. Join some`,
  })
  .refine(
    (path) => path.split(' > ').every((name) => name.length <= most.category_name),
    `has a name of more than ${most.category_name} characters. Shorten it`,
  )
  .transform((path) => path || null)
  .nullable()
  .optional()

export const levelsOf = (path: string): number => (path === '' ? 0 : path.split(' > ').length)

const picture = text(most.url)
  .trim()
  .regex(
    /^(https?:\/\/[^/]|\/)[^\s|<>"]*$/,
    'must be a web address (https://…) or a path (/pictures/…) without spaces or |; write those as %20 and %7C',
  )

const word = (longest: number) => z.preprocess(asText, required(longest))
const asText = (value: unknown) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value)

function pairs(what: string, count: number, name: number, value: number) {
  return z
    .record(
      required(name).refine((key) => key !== '__proto__', 'cannot be used as a name'),
      word(value),
      {
        error: (issue) => {
          const [inner] = issue.code === 'invalid_key' ? (issue.issues as { message: string }[]) : []
          return inner ? `is a name that ${inner.message}` : `must be ${what} by name, like {"Colour": "Red"}`
        },
      },
    )
    .refine((given) => Object.keys(given).length <= count, `has more than ${count} entries. Leave some out`)
}

const variant = z.strictObject(
  {
    external_id: id,
    sku: optional(text(most.sku).trim()),
    options: pairs('options', most.options, most.option_name, most.option_value),
    price_minor: money.optional(),
    stock,
    available: z.boolean('must be true or false').optional(),
  },
  { error: unknownField },
)

/** The product line of DESIGN section 4, as files bring it and exports give it back. */
export const productLine = z
  .strictObject(
    {
      external_id: id,
      title: required(most.title),
      title_bn: optional(text(most.title).trim()),
      description: optional(text(most.description)),
      description_bn: optional(text(most.description)),
      brand: optional(text(most.brand).trim()),
      category,
      category_bn: category,
      price_minor: money,
      compare_at_minor: money.nullable().optional(),
      currency,
      /** Of a product without variants; those have their own. */
      stock,
      images: z
        .array(picture, 'must be a list of addresses')
        .max(most.images, `has more than ${most.images} pictures. Leave some out`)
        .nullable()
        .optional(),
      attributes: pairs('attributes', most.attributes, most.attribute_name, most.attribute_value).nullable().optional(),
      variants: z
        .array(variant, 'must be a list of variants')
        .max(most.variants, {
          error: `has more than ${most.variants} variants. Make several products of them`,
          abort: true,
        })
        .optional(),
      store: required(100).optional(),
      status: z.enum(['draft', 'active', 'hidden'], 'must be draft, active or hidden').optional(),
    },
    { error: unknownField },
  )
  .superRefine((line, check) => {
    const problem = (message: string, ...path: PropertyKey[]) => check.addIssue({ code: 'custom', message, path })
    if (typeof line.compare_at_minor === 'number' && line.compare_at_minor < line.price_minor)
      problem(
        `${line.compare_at_minor} is below the price (${line.price_minor}). It is the old, higher price: raise it or leave it out`,
        'compare_at_minor',
      )
    if (line.category_bn) {
      const [bn, en] = [levelsOf(line.category_bn), levelsOf(line.category ?? '')]
      if (bn !== en && (bn > 1 || en === 0))
        problem(`has ${bn} levels and category has ${en}. Name the same levels, or only the last one`, 'category_bn')
    }
    twice(
      line.variants ?? [],
      (one) => one.external_id,
      (one, first) => `"${one.external_id}" is listed twice (see variant ${first}). Keep one of them`,
      (i, message) => problem(message, 'variants', i, 'external_id'),
    )
    twice(
      line.variants ?? [],
      (one) => optionKey(one.options),
      (one, first) =>
        `${saidOptions(one.options)} is the same as variant ${first}. Change the options or keep one of them`,
      (i, message) => problem(message, 'variants', i, 'options'),
    )
  })

export type ProductLine = z.output<typeof productLine>
export type VariantLine = NonNullable<ProductLine['variants']>[number]

/** One line, or all that is wrong with it, each with the field it is about. */
export function readProductLine(raw: unknown): { line: ProductLine } | { problems: LineProblem[] } {
  const parsed = productLine.safeParse(raw)
  if (parsed.success) return { line: parsed.data }
  return { problems: parsed.error.issues.map(({ path, message }) => ({ path, message })) }
}

/** Options in any order are the same options. */
export function optionKey(options: Record<string, string>): string {
  return JSON.stringify(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export const saidOptions = (options: Record<string, string>): string =>
  Object.entries(options)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ') || 'A variant without options'

function unknownField(issue: { code?: string; keys?: string[]; input?: unknown }): string {
  if (issue.code !== 'unrecognized_keys')
    return 'must be an object, like {"external_id": "P1", "title": "Red saree", …}'
  return `has fields that we do not know: ${issue
    .keys!.slice(0, 5)
    .map((key) => key.slice(0, 60))
    .join(', ')}. Correct the names or remove them`
}

function twice<T>(
  values: T[],
  keyOf: (value: T) => string,
  say: (value: T, first: number) => string,
  report: (place: number, message: string) => void,
): void {
  const seen = new Map<string, number>()
  for (const [place, value] of values.entries()) {
    const first = seen.get(keyOf(value))
    if (first === undefined) seen.set(keyOf(value), place)
    else report(place, say(value, first + 1))
  }
}
