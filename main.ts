import { fileURLToPath } from 'node:url'
import { type Config, readConfig } from '#core/config'
import { log } from '#core/log'
import type { Opened } from '#db/open'
import { webhookSecret } from '#domain/payments'
import { chosenEndpoint, flushSearchLog, useEmbeddings } from '#domain/search'
import { courierSecret } from '#domain/shipping'
import { inAnotherProcess, isFresh } from './bin/database/embedded-folder.ts'
import { openShop } from './bin/database/open-shop.ts'
import { migrateShop, seedShop } from './bin/database/prepare.ts'
import { startProgress } from './bin/progress.ts'
import { greet } from './bin/serving/greet.ts'
import { connectRedis } from './bin/serving/redis.ts'
import { untilTold } from './bin/serving/until-told.ts'
import { doorFor } from './bin/serving/worker-door.ts'
import { endWith } from './bin/trouble.ts'
import { jobCounts, openNudge, startWorker } from './jobs/index.ts'
import { buildApp } from './web/app.ts'
import { courierHooks } from './web/hooks/couriers.ts'
import { paymentHooks } from './web/hooks/payments.ts'
import { serve } from './web/serve.ts'

export type Running = { port: number | undefined; stop: () => Promise<void> }

/** The composition root: config -> database -> jobs -> web. ROLE says which halves this process runs. */
export async function start(config: Config): Promise<Running> {
  log.level = config.LOG_LEVEL
  const shop = await openPrepared(config)
  const embeddings = chosenEndpoint(config)
  if (embeddings) useEmbeddings(shop.db, embeddings)
  const redis = config.REDIS_URL ? await connectRedis(config.REDIS_URL) : undefined
  const nudge = openNudge({ redis_url: config.REDIS_URL })
  const secret = webhookSecret(config.session_secret)
  const jobs = () => jobCounts(shop.db)
  const app = buildApp({
    ...shop,
    config,
    redis,
    jobs,
    trust_proxy: config.TRUST_PROXY,
    extra: [paymentHooks(shop.db, { secret }), courierHooks(shop.db, { secret: courierSecret(config.session_secret) })],
  })
  const closing = [
    shop.close,
    () => flushSearchLog(shop.db),
    async () => redis?.disconnect(),
    async () => nudge.close(),
  ]
  // What opened last closes first: no new requests, then no new jobs, then the database.
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    const door = await serve(doorFor(config.ROLE, app, nudge.nudge), { port: config.PORT, host: config.HOST })
    if (config.ROLE !== 'web') {
      const url = `${config.ROLE === 'all' ? `http://127.0.0.1:${door.port}` : config.public_url}/hooks/payments/simulated`
      const worker = startWorker({ db: shop.db, redis_url: config.REDIS_URL, log, nudge, gateway: { url, secret } })
      closing.push(worker.stop)
    }
    closing.push(door.close)
    return { port: door.port, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The database at this version, with the demo shop in it where one is wanted. */
async function openPrepared(config: Config): Promise<Opened> {
  if (!config.DATABASE_URL && isFresh(config.DATA_DIR))
    await inAnotherProcess(config.seed === 'demo' ? 'seed' : 'migrate')
  const shop = await openShop(config, `serving on port ${config.PORT}`)
  const progress = startProgress(process.stderr)
  try {
    await migrateShop(shop, config)
    if (config.seed === 'demo') await seedShop(shop, config, progress.say)
    progress.end()
    return shop
  } catch (error) {
    await shop.close()
    throw error
  }
}

/** Serves until it is told to stop. */
export async function run(config: Config, { json = false } = {}): Promise<void> {
  const told = untilTold()
  const running = await start(config)
  greet(config, running.port, { json })
  await told
  await running.stop()
}

// Also without the command line around it: node --import tsx main.ts
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await run(readConfig())
    process.exit(0)
  } catch (error) {
    endWith(error)
  }
}
