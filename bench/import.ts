import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchDatabase, machine } from './database.ts'
import { type Figure, report } from './report.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sizes = { some: 20_000, many: 60_000 } as const

/** The command line's own import, as a process of its own: products a second, and whether memory grows with the file. */
export async function run({ json }: { json: boolean }): Promise<Figure[]> {
  const database = await benchDatabase('dokandar_bench_import')
  const folder = mkdtempSync(join(tmpdir(), 'dokandar-import-'))
  try {
    const some = await importOnce(database.url, await write(folder, sizes.some, 'a'), sizes.some)
    const again = await importOnce(database.url, join(folder, `a-${sizes.some}.jsonl`), sizes.some)
    const many = await importOnce(database.url, await write(folder, sizes.many, 'b'), sizes.many)
    const growth = Math.round((many.peak_mb / some.peak_mb) * 100) / 100
    const figures: Figure[] = [
      {
        name: 'import of 20,000 products',
        value: some.per_second,
        unit: 'a second',
        must: '≥ 2,000',
        met: some.per_second >= 2000,
      },
      {
        name: 'the same file again (changes nothing)',
        value: again.per_second,
        unit: 'a second',
        must: 'be told',
        met: true,
      },
      {
        name: `peak memory, 60,000 (${many.peak_mb} MB) against 20,000 (${some.peak_mb} MB)`,
        value: growth,
        unit: 'times',
        must: '≤ 1.25 (flat)',
        met: growth <= 1.25,
      },
    ]
    return report('import', `real Postgres, start of the process included; ${machine()}`, figures, json)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await database.drop()
  }
}

async function write(folder: string, count: number, prefix: string): Promise<string> {
  const file = join(folder, `${prefix}-${count}.jsonl`)
  const out = createWriteStream(file)
  for (let n = 0; n < count; n++) if (!out.write(`${JSON.stringify(line(prefix, n))}\n`)) await once(out, 'drain')
  out.end()
  await once(out, 'finish')
  return file
}

function line(prefix: string, n: number) {
  const external_id = `${prefix}-${n}`
  const price_minor = 10_000 + (n % 900) * 100
  const product = {
    external_id,
    title: `Imported product ${n}`,
    title_bn: `আমদানি পণ্য ${n}`,
    description: 'It is made of cotton, washes well, and comes in a plain paper bag.',
    brand: `Brand ${n % 50}`,
    category: `Imported > Kind ${n % 20}`,
    price_minor,
    currency: 'BDT',
    images: ['/pictures/box/teal.svg'],
    attributes: { Material: 'Cotton', Origin: 'Dhaka' },
  }
  if (n % 2 === 0) return { ...product, stock: n % 40 }
  const variants = ['S', 'M', 'L'].map((size) => ({
    external_id: `${external_id}-${size}`,
    options: { Size: size },
    price_minor,
    stock: n % 40,
  }))
  return { ...product, variants }
}

async function importOnce(url: string, file: string, count: number): Promise<{ per_second: number; peak_mb: number }> {
  const from = performance.now()
  const child = spawn(join(root, 'bin/dokandar'), ['import', 'products', file, '--json'], {
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let peak_kb = 0
  const watch = setInterval(() => {
    peak_kb = Math.max(peak_kb, peakOf(child.pid!))
  }, 50)
  const [code] = (await once(child, 'exit')) as [number]
  clearInterval(watch)
  if (code !== 0) throw new Error(`The import ended with code ${code}.`)
  return { per_second: Math.round(count / ((performance.now() - from) / 1000)), peak_mb: Math.round(peak_kb / 1024) }
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0 // it has just ended
  }
}
