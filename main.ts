import { type Config, readConfig } from '#core/config'
import { log } from '#core/log'
import { webhookSecret } from '#domain/payments'
import { inAnotherProcess, isFresh } from './bin/database/embedded-folder.ts'
import { openShop } from './bin/database/open-shop.ts'
import { migrateShop, seedShop } from './bin/database/prepare.ts'
import { startProgress } from './bin/progress.ts'
import { endOnSignal, sayIt } from './bin/serving.ts'
import { jobCounts, openNudge, startWorker } from './jobs/index.ts'
import { buildApp } from './web/app.ts'
import { paymentHooks } from './web/hooks/payments.ts'
import { type Served, serve } from './web/serve.ts'

export type Running = { config: Config; port: number | undefined; stop: () => Promise<void> }

/** The composition root: config -> database -> jobs -> web. ROLE says which halves this process runs. */
export async function start(config: Config): Promise<Running> {
  log.level = config.LOG_LEVEL
  const progress = startProgress(process.stderr)
  if (!config.DATABASE_URL && isFresh(config.DATA_DIR)) await inAnotherProcess(config.seed === 'demo' ? 'seed' : 'migrate')
  const shop = await openShop(config, `serving on port ${config.PORT}`)
  const stops = [shop.close]
  try {
    for (const name of await migrateShop(shop, config)) progress.say(name)
    if (config.seed === 'demo') await seedShop(shop, config, progress.say)
    progress.end()

    const secret = webhookSecret(config.session_secret)
    const redis = config.REDIS_URL ? await connectRedis(config.REDIS_URL) : undefined
    const nudge = openNudge({ redis_url: config.REDIS_URL })
    stops.unshift(async () => nudge.close())
    if (redis) stops.unshift(async () => redis.disconnect())
    if (config.ROLE !== 'web') {
      const gateway = { url: `http://127.0.0.1:${config.PORT}/hooks/payments/simulated`, secret }
      const worker = startWorker({ db: shop.db, redis_url: config.REDIS_URL, log, nudge, gateway })
      stops.unshift(worker.stop)
    }
    const app = buildApp({ ...shop, config, redis, jobs: () => jobCounts(shop.db), extra: [paymentHooks(shop.db, { secret })] })
    const door = await openDoor(config, nudging(app, nudge.nudge))
    if (door) stops.unshift(door.close)
    return { config, port: door?.port, stop: () => inOrder(stops) }
  } catch (error) {
    await inOrder(stops)
    throw error
  }
}
