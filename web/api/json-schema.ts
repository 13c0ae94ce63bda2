import { z } from 'zod'

export type JsonSchema = Record<string, unknown>

/**
 * zod schemas as JSON Schema. Those that carry an id (`.meta({ id: 'Cart' })`) become components, said once and referred to;
 * everything else stays in place.
 */
export function schemaWriter() {
  const components: Record<string, JsonSchema> = {}

  function write(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const {
      $schema: _,
      $defs,
      ...written
    } = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
        delete jsonSchema.id
      },
    }) as JsonSchema & { $defs?: Record<string, JsonSchema> }
    for (const [name, part] of Object.entries($defs ?? {})) components[name] ??= withComponentRefs(part)
    const { id } = schema.meta() ?? {}
    if (!id) return withComponentRefs(written)
    components[id] ??= withComponentRefs(written)
    return { $ref: `#/components/schemas/${id}` }
  }

  return { write, components }
}

function withComponentRefs(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema
}
