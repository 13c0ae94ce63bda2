import { setInterval } from 'node:timers'
import { systemContext } from '#core/context'
import type { Db } from '#db/open'
import { type Command, json_option, printLine, withShop } from '../command.ts'
import { nearest } from '../suggest.ts'
import { UsageError } from '../trouble.ts'

const deeds = ['status', 'train']
type Search = typeof import('#domain/search')
type Status = Awaited<ReturnType<Search['searchStatus']>>

export const search: Command = {
  name: 'search',
  summary: 'Look after the search: what can be found, and what gives words their meaning',
  usage: ['search status [--json]', 'search train [--json]'],
  about:
    'A running worker writes changes down within a second or two and learns anew when the catalogue has grown; `train` does both now.\nWith EMBEDDING_MODEL the meaning comes from that model: the new vectors are made beside the old ones, which serve until all are there.',
  options: json_option,
  examples: ['dokandar search status', 'dokandar search train'],
  run: async ({ words: [deed, ...more], json }) => {
    if (deed === undefined || !deeds.includes(deed) || more.length > 0) {
      const meant = deed && nearest(deed, deeds)
      throw new UsageError(
        `${deed ? `"search ${[deed, ...more].join(' ')}" is not known.` : 'What about the search?'} ${meant && meant !== deed ? `Did you mean "search ${meant}"?` : `Say one of: ${deeds.join(', ')}.`}`,
      )
    }
    return withShop('looking after the search', async ({ db }, config) => {
      const domain = await import('#domain/search')
      const ctx = systemContext('search')
      const embeddings = domain.chosenEndpoint(config)
      if (embeddings) domain.useEmbeddings(db, embeddings)
      if (deed === 'train') await train(db, domain)
      const status = await domain.searchStatus(db, ctx)
      printLine(json ? status : told(status))
      return 0
    })
  },
}

async function train(db: Db, { indexChanged, learnAnew, searchStatus }: Search): Promise<void> {
  const ctx = systemContext('search')
  const bar = startBar()
  const watch = setInterval(() => {
    searchStatus(db, ctx).then(bar.show, () => {})
  }, 500)
  try {
    await indexChanged(db, ctx, { most: Number.POSITIVE_INFINITY })
    await learnAnew(db, ctx)
  } finally {
    clearInterval(watch)
    bar.end()
  }
}

/** One line that grows, where somebody watches; silent in a log. */
function startBar() {
  const { stderr } = process
  const width = 30
  return {
    show({ waiting, models }: Status) {
      if (!stderr.isTTY) return
      const making = models.find(({ state }) => state === 'making')
      const share = making && making.total > 0 ? Math.min(1, making.done / making.total) : 0
      const filled = '█'.repeat(Math.round(share * width)).padEnd(width, '░')
      const text = making
        ? `${filled} ${Math.round(share * 100)} % of ${making.total} products (${making.name})`
        : waiting > 0
          ? `writing down ${waiting} changed products`
          : 'learning'
      stderr.write(`\r\x1b[K${text}`)
    },
    end: () => void (stderr.isTTY && stderr.write('\r\x1b[K')),
  }
}

function told({ products, waiting, models }: Status): string {
  const lines = [`${products} products can be found; ${waiting} ${waiting === 1 ? 'change waits' : 'changes wait'}.`]
  for (const { name, kind, state, done, total, dimensions } of models) {
    const from = kind === 'catalogue' ? 'learned from the catalogue' : `from ${name}`
    lines.push(
      state === 'making'
        ? `Being made: meanings ${from}, ${done} of ${total} products.`
        : `Words have meanings ${from} (${dimensions} dimensions).`,
    )
  }
  if (models.length === 0)
    lines.push('Words have no meanings yet: a catalogue of fewer than 500 products teaches none.')
  return lines.join('\n')
}
