import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchDatabase, machine } from './database.ts'
import { type Figure, report } from './report.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sizes = { some: 20_000, many: 60_000, people: 500, history: 1_000, long_history: 10_000 } as const

/** The command line's own import, as a process of its own: rows a second, and whether memory grows with the file. */
export async function run({ json }: { json: boolean }): Promise<Figure[]> {
  const database = await benchDatabase('dokandar_bench_import')
  const folder = mkdtempSync(join(tmpdir(), 'dokandar-import-'))
  try {
    const some = await importOnce(database.url, await write(folder, sizes.some, 'a'), sizes.some)
    const again = await importOnce(database.url, join(folder, `a-${sizes.some}.jsonl`), sizes.some)
    const many = await importOnce(database.url, await write(folder, sizes.many, 'b'), sizes.many)
    const people = await importOnce(
      database.url,
      await write(folder, sizes.people, 'p', person),
      sizes.people,
      'customers',
    )
    const history = await importOnce(
      database.url,
      await write(folder, sizes.history, 'h', order),
      sizes.history,
      'orders',
    )
    const long = await importOnce(
      database.url,
      await write(folder, sizes.long_history, 'l', order),
      sizes.long_history,
      'orders',
    )
    const seconds = Math.round((people.seconds + history.seconds) * 10) / 10
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
      {
        name: 'import of 500 people, then of 1,000 orders',
        value: seconds,
        unit: 's',
        must: '≤ 10',
        met: seconds <= 10,
      },
      {
        name: `import of 10,000 orders (${long.peak_mb} MB; 1,000 orders: ${history.peak_mb} MB)`,
        value: long.per_second,
        unit: 'a second',
        must: 'be told',
        met: true,
      },
    ]
    return report('import', `real Postgres, start of the process included; ${machine()}`, figures, json)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await database.drop()
  }
}

type Line = (prefix: string, n: number) => object

async function write(folder: string, count: number, prefix: string, line: Line = product): Promise<string> {
  const file = join(folder, `${prefix}-${count}.jsonl`)
  const out = createWriteStream(file)
  for (let n = 0; n < count; n++) if (!out.write(`${JSON.stringify(line(prefix, n))}\n`)) await once(out, 'drain')
  out.end()
  await once(out, 'finish')
  return file
}

function product(prefix: string, n: number) {
  const external_id = `${prefix}-${n}`
  const price_minor = 10_000 + (n % 900) * 100
  const whole = {
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
  if (n % 2 === 0) return { ...whole, stock: n % 40 }
  const variants = ['S', 'M', 'L'].map((size) => ({
    external_id: `${external_id}-${size}`,
    options: { Size: size },
    price_minor,
    stock: n % 40,
  }))
  return { ...whole, variants }
}

const person = (prefix: string, n: number) => ({
  external_id: `${prefix}-${n}`,
  email: `${prefix}-${n}@example.com`,
  name: `Person ${n}`,
  addresses: [{ line1: `House ${n}`, district: 'Dhaka', country: 'BD' }],
  payment_methods: [
    { external_id: `card-${n}`, kind: 'card', label: 'visa 1' },
    { external_id: `gift-${n}`, kind: 'gift_card', balance_minor: 50_000 },
  ],
})

function order(prefix: string, n: number) {
  const customer = n % sizes.people
  const lines = [1, 2, 3].map((i) => ({
    variant: `a-${2 * ((n + i) % 5_000)}`,
    quantity: 1,
    unit_price_minor: 1_000 * i,
  }))
  const status = ['placed', 'packed', 'delivered', 'cancelled'][n % 4]
  const payment = { method: `card-${customer}`, kind: 'payment', amount_minor: 6_000 }
  return {
    external_id: `#${prefix}${n}`,
    customer: `p-${customer}`,
    status,
    placed_at: '2024-05-31T14:30:00Z',
    currency: 'BDT',
    address: { line1: `House ${n}`, district: 'Dhaka', country: 'BD' },
    lines,
    payments: status === 'cancelled' ? [payment, { ...payment, kind: 'refund' }] : [payment],
  }
}

type Measured = { per_second: number; seconds: number; peak_mb: number }

async function importOnce(url: string, file: string, count: number, what = 'products'): Promise<Measured> {
  const from = performance.now()
  const child = spawn(join(root, 'bin/dokandar'), ['import', what, file, '--json'], {
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
  const seconds = (performance.now() - from) / 1000
  return { per_second: Math.round(count / seconds), seconds, peak_mb: Math.round(peak_kb / 1024) }
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0 // it has just ended
  }
}
