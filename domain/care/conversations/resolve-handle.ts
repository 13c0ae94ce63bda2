import type { Context } from '#core/context'
import { conflict, notFound } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { conversationNotFound, reachable, reachOf } from './conversation.ts'
import { handleOf, type Kind, most_usable, readHandle, usable_ms } from './handles.ts'

type Found = { ref: string; at: Date; since: number }

const resolve = statement<{ found: { ref: string; at: string; since: number } | null }>(`
  select (
    select json_build_object('ref', s.ref, 'at', s.at, 'since', (
      select count(*) from shown_things later where later.conversation_id = s.conversation_id and later.at > s.at
    ))
    from shown_things s where s.conversation_id = c.id and s.kind = $6 and s.n = $7::int
  ) as found
  from conversations c where ${reachable}`)

/** What a handle means here; one that was never given out here, or too long ago, is refused. */
export async function resolveHandle(
  db: Db,
  ctx: Context,
  { conversation_id, handle }: { conversation_id: string; handle: string },
): Promise<{ kind: Kind; ref: string; handle: string }> {
  const read = readHandle(handle)
  if (!read) throw handleUnknown(handle)
  const [row] = await resolve(db, conversation_id, ...reachOf(ctx), read.kind, read.n)
  if (!row) throw conversationNotFound()
  const name = handleOf(read.kind, read.n)
  if (!row.found) throw handleUnknown(name)
  assertRecent(ctx, name, { ...row.found, at: new Date(row.found.at) })
  return { kind: read.kind, ref: row.found.ref, handle: name }
}

function assertRecent(ctx: Context, handle: string, { at, since }: Found): void {
  if (ctx.now().getTime() - at.getTime() > usable_ms)
    throw conflict(
      'handle_old',
      {
        en: `${handle} is from a list of yesterday or before; prices and stock may have changed. Look again.`,
        bn: `${handle} গতকাল বা তারও আগের তালিকার; দাম ও মজুদ বদলে থাকতে পারে। আবার দেখে নিন।`,
      },
      { handle },
    )
  if (since >= most_usable)
    throw conflict(
      'handle_old',
      {
        en: `Much has been shown since ${handle}. Look for it again.`,
        bn: `${handle}-এর পরে অনেক কিছু দেখানো হয়েছে। আবার খুঁজে নিন।`,
      },
      { handle },
    )
}

function handleUnknown(written: string) {
  const handle = written.replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '').slice(0, 20)
  return notFound(
    'handle_unknown',
    {
      en: `Nothing called ${handle} was shown here. Search or list first, then take a handle from what is shown.`,
      bn: `এখানে ${handle} নামে কিছু দেখানো হয়নি। আগে খুঁজুন বা তালিকা দেখুন, তারপর সেখান থেকে নাম নিন।`,
    },
    { handle },
  )
}
