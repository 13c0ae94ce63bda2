import type { z } from 'zod'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import type { Permission } from '#domain/staff'

/** Who may use a tool. Staff need the permission as well; the shop itself (`system`) may use every tool. */
export type Door = 'guest' | 'shopper' | 'seller' | 'staff'

/** What people see beside the text; each channel draws it within its limits. */
export type Card =
  | { kind: 'product'; product: Record<string, unknown> }
  | { kind: 'cart'; cart: Record<string, unknown> }
  | { kind: 'order'; order: Record<string, unknown> }
  | { kind: 'quote'; quote: Record<string, unknown> }
  | { kind: 'choices'; question: string; choices: { label: string; value: string }[] }
  | { kind: 'table'; title: string; columns: string[]; rows: (string | number | null)[][] }

/** `content` is short and meant for a model or a terminal; `data` is the whole answer; `cards` are for people. */
export type Answer<Data> = { content: string; data: Data; cards?: Card[] }

/** What a person is asked to agree to. `quote` is hashed: if it would come out differently later, they are asked again. */
export type Proposed<State> = { content: string; quote: Record<string, unknown>; cards?: Card[]; state: State }

type Common<Input extends z.ZodType, Output extends z.ZodType> = {
  name: string
  description: string
  roles: readonly Door[]
  permission?: Permission
  input: Input
  output: Output
  /** What the audit row is about: an order number, a product slug. */
  subject?: (input: z.output<Input>, data: z.output<Output>) => string | null | undefined
}

export type PlainTool<I extends z.ZodType, O extends z.ZodType> = Common<I, O> & {
  effect: 'read' | 'write'
  run: (db: Db, ctx: Context, input: z.output<I>) => Promise<Answer<z.output<O>>>
}

/** A confirm tool does nothing until the person has accepted its proposal; `run` gets the state that `propose` computed. */
export type ConfirmTool<I extends z.ZodType, O extends z.ZodType, State> = Common<I, O> & {
  effect: 'confirm'
  propose: (db: Db, ctx: Context, input: z.output<I>) => Promise<Proposed<State>>
  run: (db: Db, ctx: Context, input: z.output<I>, state: State) => Promise<Answer<z.output<O>>>
}

// biome-ignore lint/suspicious/noExplicitAny: a list of tools of many shapes; call() parses what goes in and out
export type AnyTool = PlainTool<any, any> | ConfirmTool<any, any, any>

export function defineTool<I extends z.ZodType, O extends z.ZodType>(tool: PlainTool<I, O>): PlainTool<I, O>
export function defineTool<I extends z.ZodType, O extends z.ZodType, State>(
  tool: ConfirmTool<I, O, State>,
): ConfirmTool<I, O, State>
export function defineTool(tool: AnyTool): AnyTool {
  return tool
}
