import type { Command } from '../command.ts'
import { bench } from './bench.ts'
import { doctor } from './doctor.ts'
import { document } from './document.ts'
import { evalCommand } from './eval.ts'
import { exportCommand } from './export-rows.ts'
import { importRows } from './import.ts'
import { jobs } from './jobs.ts'
import { migrate } from './migrate.ts'
import { plan } from './plan.ts'
import { report } from './report.ts'
import { search } from './search.ts'
import { seed } from './seed.ts'
import { serve } from './serve.ts'
import { tool } from './tool.ts'
import { version } from './version.ts'
import { worker } from './worker.ts'

/** Every command, in the order in which the help shows them. Each reads what is heavy only when it runs. */
export const commands: readonly Command[] = [
  serve,
  worker,
  migrate,
  seed,
  doctor,
  importRows,
  exportCommand,
  tool,
  plan,
  document,
  report,
  jobs,
  search,
  bench,
  evalCommand,
  version,
]
