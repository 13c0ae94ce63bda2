import { type Context, personId, personIds } from '#core/context'
import { conflict, forbidden } from '#core/errors'
import { newId } from '#core/id'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { lockWords } from '#db/transact'
import {
  type Conversation,
  conversation_columns,
  conversationNotFound,
  isOwn,
  lockConversation,
  type Writing,
} from './conversation.ts'
import { lockPerson } from './lock-person.ts'

export type OpenConversation = {
  /** one that they hold already, on whichever channel */
  conversation_id?: string | undefined
  /** how the channel calls it, which the channel has made sure of: a Telegram chat */
  native_id?: string | undefined
  /** leave the one before as it is and begin anew */
  fresh?: boolean | undefined
  writing?: Writing | undefined
}
export type OpenedConversation = Conversation & { opened: boolean }

const byNative = statement<Conversation>(
  `select ${conversation_columns} from conversations c where c.channel = $1 and c.native_id = $2`,
)
const latest = (whose: string) =>
  statement<Conversation>(`
    select ${conversation_columns} from conversations c
    where ${whose} and c.channel = $1 and c.native_id is null and c.forgotten_at is null
    order by c.id desc limit 1`)
const latestOf = {
  person: latest('c.customer_id = any($2::text[])'),
  guest: latest('c.guest_id = $2'),
  staff: latest('c.staff_id = $2'),
}

/** The conversation of whoever is acting on their channel: found, or begun. */
export async function openConversation(
  tx: Db,
  ctx: Context,
  input: OpenConversation = {},
): Promise<OpenedConversation> {
  const { conversation_id, native_id, fresh = false } = input
  if (conversation_id !== undefined) {
    const known = await lockConversation(tx, ctx, conversation_id)
    if (!isOwn(ctx, known)) throw conversationNotFound()
    return { ...known, opened: false }
  }
  const find = () => (native_id === undefined ? latestOwn(tx, ctx) : atNative(tx, ctx, native_id))
  const found = await find()
  if (found && !fresh && isOwn(ctx, found)) return { ...found, opened: false }
  // Two messages that arrive at once begin one conversation.
  await lockWords(tx, 'conversation of', ctx.channel, native_id ?? ownerOf(ctx).join(' '))
  const known = await find()
  if (known && !fresh) return { ...(isOwn(ctx, known) ? known : await adopt(tx, ctx, known)), opened: false }
  if (known?.native_id) await letGo(tx, known.id)
  return { ...(await begin(tx, ctx, input)), opened: true }
}

async function latestOwn(tx: Db, { actor, channel }: Context): Promise<Conversation | undefined> {
  if (actor.kind === 'guest') return (await latestOf.guest(tx, channel, actor.guest_id))[0]
  if (actor.kind === 'staff') return (await latestOf.staff(tx, channel, actor.staff_id))[0]
  return (await latestOf.person(tx, channel, personIds(actor)))[0]
}

async function atNative(tx: Db, { channel }: Context, native_id: string): Promise<Conversation | undefined> {
  return (await byNative(tx, channel, native_id))[0]
}

/** [customer, guest, colleague]: one of them. */
function ownerOf({ actor }: Context): [string | null, string | null, string | null] {
  if (actor.kind === 'guest') return [null, actor.guest_id, null]
  if (actor.kind === 'staff') return [null, null, actor.staff_id]
  if (actor.kind === 'system')
    throw forbidden('nobody_speaks', 'The shop itself has no conversation. Open it as the person whose it is.')
  return [actor.customer_id, null, null]
}

/** A guest's chat becomes the person's who signs in there; a person's becomes nobody else's, nor a guest's again. */
async function adopt(tx: Db, ctx: Context, known: Conversation): Promise<Conversation> {
  if (known.guest_id === null || personId(ctx.actor) === null) throw chatOfAnother()
  const customer_id = await lockPerson(tx, ctx)
  await tx
    .updateTable('conversations')
    .set({ customer_id, guest_id: null })
    .where('id', '=', known.id)
    .where('guest_id', '=', known.guest_id)
    .execute()
  return lockConversation(tx, ctx, known.id)
}

/** What was said stays with whoever said it; the channel's name for it goes to the next. */
async function letGo(tx: Db, id: string): Promise<void> {
  await tx.updateTable('conversations').set({ native_id: null }).where('id', '=', id).execute()
}

const insert = statement<Conversation>(`
  insert into conversations as c (id, customer_id, guest_id, staff_id, channel, native_id, language, writing, created_at, last_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
  returning ${conversation_columns}`)

async function begin(tx: Db, ctx: Context, { native_id, writing }: OpenConversation): Promise<Conversation> {
  const owner = ownerOf(ctx)
  if (owner[0] !== null) await lockPerson(tx, ctx)
  const { channel, language } = ctx
  const now = ctx.now()
  const id = newId('conversation', now.getTime())
  const rows = await insert(tx, id, ...owner, channel, native_id ?? null, language, writing ?? language, now)
  return rows[0]!
}

export const chatOfAnother = () =>
  conflict('chat_of_another', {
    en: 'This chat belongs to somebody else who signed in here. Sign in as them, or start a new conversation.',
    bn: 'এই চ্যাটটি এখানে সাইন ইন করা অন্য একজনের। তাঁর পরিচয়ে সাইন ইন করুন, অথবা নতুন করে কথা শুরু করুন।',
  })
