import type { JsonSchema } from '../api/json-schema.ts'

export type Field = { name: string; type: string; required: boolean; description: string }

// Deeper than this a table stops helping; the document itself has the rest.
const deepest = 3

/** A schema as the rows of a table: `lines[].title` text, … */
export function fieldsOf(schema: JsonSchema, components: Record<string, JsonSchema>, prefix = '', depth = 0): Field[] {
  const { properties, required } = resolve(schema, components) as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  if (!properties || depth >= deepest) return []
  return Object.entries(properties).flatMap(([name, given]) => {
    const part = resolve(given, components)
    const list = part.type === 'array'
    const path = `${prefix}${name}${list ? '[]' : ''}`
    const inner = list ? ((part.items ?? {}) as JsonSchema) : part
    const row = {
      name: path,
      type: typeOf(part, components),
      required: (required ?? []).includes(name),
      description: describe({ ...part, ...(given.description !== undefined && { description: given.description }) }),
    }
    return [row, ...fieldsOf(inner, components, `${path}.`, depth + 1)]
  })
}

/** Follows a reference, and looks through "or null". */
function resolve(schema: JsonSchema, components: Record<string, JsonSchema>): JsonSchema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1)! : undefined
  const found = name ? (components[name] ?? {}) : schema
  const some = (found.anyOf as JsonSchema[] | undefined)?.filter((one) => one.type !== 'null')
  return some?.length === 1
    ? {
        ...resolve(some[0]!, components),
        ...(found.description !== undefined && { description: found.description }),
        nullable: true,
      }
    : found
}

function typeOf(schema: JsonSchema, components: Record<string, JsonSchema>): string {
  const nothing = schema.nullable ? ' or null' : ''
  if (schema.type === 'array')
    return `list of ${typeOf(resolve((schema.items ?? {}) as JsonSchema, components), components)}${nothing}`
  if (Array.isArray(schema.anyOf))
    return schema.anyOf.map((one: JsonSchema) => typeOf(resolve(one, components), components)).join(' or ')
  return `${names[String(schema.type)] ?? 'anything'}${nothing}`
}

const names: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'yes or no',
  object: 'object',
}

function describe(schema: JsonSchema): string {
  const { description, enum: choices, default: usual } = schema
  return [
    description,
    Array.isArray(choices) && `one of ${choices.join(', ')}`,
    usual !== undefined && typeof usual !== 'object' && `default ${usual}`,
  ]
    .filter(Boolean)
    .join('; ')
}
