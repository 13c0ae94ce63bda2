import { z } from 'zod'
import {
  currency,
  externalId,
  highest_minor,
  money,
  only,
  readLine,
  required,
  text,
  twice,
  whole,
} from '#core/line-fields'
import type { LineProblem } from '#core/say-problems'
import { tidyPath } from './ensure-categories.ts'

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
  price_minor: highest_minor,
} as const
const most = product_limits
const example = '{"external_id": "P1", "title": "Red saree", …}'

/** Not given: stays as it is. Given but empty: nothing there any more. */
const optional = (kind: z.ZodString) =>
  kind
    .transform((value) => (value.trim() === '' ? null : value))
    .nullable()
    .optional()

const id = externalId(most.external_id)

const stock = whole(most.stock, 'pieces').optional()

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

const cost = money.nullable().optional()

const variant = z.strictObject(
  {
    external_id: id,
    sku: optional(text(most.sku).trim()),
    options: pairs('options', most.options, most.option_name, most.option_value),
    price_minor: money.optional(),
    cost_minor: cost,
    stock,
    available: z.boolean('must be true or false').optional(),
  },
  { error: only(example) },
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
      /** What one piece costs the store; never shown to shoppers. */
      cost_minor: cost,
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
    { error: only(example) },
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
export const readProductLine = (raw: unknown): { line: ProductLine } | { problems: LineProblem[] } =>
  readLine(productLine, raw)

/** Options in any order are the same options. */
export function optionKey(options: Record<string, string>): string {
  return JSON.stringify(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export const saidOptions = (options: Record<string, string>): string =>
  Object.entries(options)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ') || 'A variant without options'
