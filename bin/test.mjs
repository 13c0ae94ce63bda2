// `npm test`: every test that this machine can serve. What was not run is listed by name; in CI that is a failure.
import './ready.mjs'
import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const ci = ['true', '1'].includes(process.env.CI ?? '')
const has = {
  postgres: Boolean(process.env.TEST_DATABASE_URL),
  redis: Boolean(process.env.TEST_REDIS_URL),
  chromium: findChromium(),
}
if (has.chromium) process.env.CHROMIUM = has.chromium

const folder = mkdtempSync(join(tmpdir(), 'dokandar-results-'))
const file = join(folder, 'results.json')
const code = await vitest(process.argv.slice(2))
const report = readReport()
rmSync(folder, { recursive: true, force: true })

const results = report.testResults ?? []
const tests = results.flatMap(({ name, assertionResults }) =>
  assertionResults.map((test) => ({ file: relative(root, name), title: test.fullName, status: test.status })),
)
const passed = tests.filter(({ status }) => status === 'passed').length
// A file that could not be read has failed although none of its tests has.
const broken = results.filter(
  ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
)
let failed = tests.filter(({ status }) => status === 'failed').length + broken.length
// Errors that no test caught, a crash, or nothing found at all.
if (code !== 0 && failed === 0) failed = 1

const left = notRun()
if (left.length > 0) {
  console.log(`\nNot run${ci ? ', which counts as failed in CI' : ''}:`)
  for (const { name, why } of left) console.log(`  ${name}: ${why}`)
  if (ci) failed += left.length
}
process.exitCode = failed > 0 ? 1 : 0
console.log(`\n${passed} passed, ${failed} failed`)

function vitest(args) {
  const program = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const child = spawn(process.execPath, [program, 'run', ...reporters, ...args], { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.once('exit', (status, signal) => resolve(signal ? 1 : status)))
}

function readReport() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

/** Skipped here and run there (a race needs a real Postgres) is run. */
function notRun() {
  const key = ({ file, title }) => `${file} > ${title}`
  const ran = new Set(tests.filter(({ status }) => status === 'passed' || status === 'failed').map(key))
  const skipped = new Map(tests.filter((test) => !ran.has(key(test))).map((test) => [key(test), test]))
  const races = has.postgres
    ? []
    : readdirSync(join(root, 'test', 'races'))
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => `test/races/${name}`)
  const whole = has.postgres ? [] : ['every test once more on a real Postgres', ...races]
  return [
    ...whole.map((name) => ({ name, why: 'needs a server: set TEST_DATABASE_URL' })),
    ...[...skipped].map(([name, test]) => ({ name, why: whySkipped(test) })),
  ]
}

function whySkipped({ file, status }) {
  const text = readFileSync(join(root, file), 'utf8')
  if (!has.redis && text.includes('TEST_REDIS_URL')) return 'needs Redis: set TEST_REDIS_URL'
  if (!has.chromium && text.includes('CHROMIUM')) return 'needs Chromium: install it, or set CHROMIUM to its path'
  if (!has.postgres && text.includes('on_postgres')) return 'needs a real Postgres: set TEST_DATABASE_URL'
  return status === 'todo' ? 'is still to be written' : 'is skipped in its file'
}

function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  const places = (process.env.PATH ?? '').split(delimiter).flatMap((place) => names.map((name) => join(place, name)))
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return [process.env.CHROMIUM, ...places, mac].find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
