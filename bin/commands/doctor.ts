import type { Config } from '#core/config'
import type { Opened } from '#db/open'
import { type Command, json_option, printLine } from '../command.ts'
import { type Finding, fine, wrong } from '../doctor/finding.ts'
import { sayTrouble } from '../trouble.ts'

export const doctor: Command = {
  name: 'doctor',
  summary: 'Look at everything the shop stands on, and say how to mend what is wrong',
  usage: ['doctor [--json]'],
  about: 'Changes nothing. Ends with 1 when something needs mending.',
  options: json_option,
  examples: ['dokandar doctor', 'dokandar doctor --json'],
  run: async ({ json }) => {
    let mend = 0
    for await (const finding of findings()) {
      if (!finding.ok) mend++
      if (json) printLine(finding)
      else
        printLine(
          `${finding.ok ? 'ok   ' : 'MEND '} ${finding.check}: ${finding.found}${finding.mend ? `\n      ${finding.mend}` : ''}`,
        )
    }
    if (!json)
      printLine(mend === 0 ? '\nAll is well.' : `\n${mend} ${mend === 1 ? 'thing needs' : 'things need'} mending.`)
    return mend === 0 ? 0 : 1
  },
}

/** One after the other, as they are found: a check that cannot be made says so and the others go on. */
async function* findings(): AsyncGenerator<Finding> {
  const { dataFolder, nodeVersion, portFree } = await import('../doctor/machine.ts')
  yield nodeVersion()
  const config = await configuration()
  if ('check' in config) return yield config
  yield fine('configuration', config.NODE_ENV)
  yield dataFolder(config)
  yield portFree(config)
  yield (await import('../doctor/redis.ts')).redisAnswers(config)
  yield* inDatabase(config)
}

async function configuration(): Promise<Config | Finding> {
  const { readConfig } = await import('#core/config')
  try {
    return readConfig()
  } catch (error) {
    return wrong(
      'configuration',
      sayTrouble(error).message,
      'Mend these in the environment or in .env; .env.example says what each is for.',
    )
  }
}

async function* inDatabase(config: Config): AsyncGenerator<Finding> {
  const opened = await openUnlessBusy(config)
  if ('check' in opened) return yield opened
  try {
    const { databaseVersion, extensions, migrations } = await import('../doctor/database.ts')
    yield databaseVersion(opened.pool, config)
    yield* await extensions(opened.pool)
    const migrated = await migrations(opened.pool)
    yield migrated
    // Without its tables there is nothing more to look at.
    if (!migrated.ok) return
    const { backgroundWork, demoPeople, stockLedger } = await import('../doctor/shop.ts')
    yield stockLedger(opened.db)
    yield* await backgroundWork(opened.db)
    yield demoPeople(opened.db, config)
  } finally {
    await opened.close()
  }
}

async function openUnlessBusy(config: Config): Promise<Opened | Finding> {
  const { isFresh } = await import('../database/embedded-folder.ts')
  const { holderOf } = await import('../database/lock-folder.ts')
  const { openShop } = await import('../database/open-shop.ts')
  if (!config.DATABASE_URL) {
    const holder = holderOf(config.DATA_DIR)
    if (holder)
      return fine('database', `in use by process ${holder.pid} (${holder.doing}); stop it to have its inside looked at`)
    if (isFresh(config.DATA_DIR)) return fine('database', 'will be made on the first start')
  }
  try {
    return await openShop(config, 'doctor')
  } catch (error) {
    return wrong(
      'database',
      sayTrouble(error).message,
      config.DATABASE_URL ? 'Then run doctor again.' : 'Choose another folder with DATA_DIR=…, or mend this one.',
    )
  }
}
