import { describe, expect, test } from 'vitest'
import { transact } from '#db/transact'
import { useWorld } from '../../../test/world.ts'
import { addMessage, openConversation, recentMessages, saveSummary } from './index.ts'

const world = useWorld()

async function talking() {
  const ctx = world.as((await world.shopper()).actor)
  const { id: conversation_id } = await transact(world.db, (tx) => openConversation(tx, ctx))
  const say = (text: string) =>
    transact(world.db, (tx) => addMessage(tx, ctx, { conversation_id, author: 'person', text }))
  return { ctx, conversation_id, say }
}

describe('what a model is shown of it', () => {
  test('the end, as far as it fits, the newest last; one that alone is too long is cut', async () => {
    const { ctx, conversation_id, say } = await talking()
    for (const text of ['a'.repeat(50), 'b'.repeat(40), 'c'.repeat(30)]) await say(text)
    const lengths = async (given = {}) =>
      (await recentMessages(world.db, ctx, { conversation_id, ...given })).map(({ text }) => `${text[0]}${text.length}`)
    expect(await lengths()).toEqual(['a50', 'b40', 'c30'])
    expect(await lengths({ count: 2 })).toEqual(['b40', 'c30'])
    expect(await lengths({ characters: 70 })).toEqual(['b40', 'c30'])
    expect(await lengths({ characters: 69 })).toEqual(['c30'])
    expect(await lengths({ characters: 10 })).toEqual(['c10'])
  })

  test('a summary only reaches further, and stands for what is before it', async () => {
    const { ctx, conversation_id, say } = await talking()
    const n: number[] = []
    for (const text of ['one', 'two', 'three']) n.push((await say(text)).n)
    const save = (text: string, to: number) =>
      transact(world.db, (tx) => saveSummary(tx, ctx, { conversation_id, text, to }))
    expect(await save('Two things', n[1]!)).toEqual({ saved: true })
    expect(await save('One thing, late', n[0]!)).toEqual({ saved: false })
    expect(await save('What nobody said', n[2]! + 1_000)).toEqual({ saved: false })
    expect(await transact(world.db, (tx) => openConversation(tx, ctx))).toMatchObject({
      summary: 'Two things',
      summary_to: n[1],
    })
    const rest = await recentMessages(world.db, ctx, { conversation_id, after: n[1]! })
    expect(rest.map(({ text }) => text)).toEqual(['three'])
  })
})
