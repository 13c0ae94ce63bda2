// Compiles the TypeScript once and keeps the result beside the packages, keyed by the content of every source file.
// Running it plain saves the loader thread and the compiler's process that `tsx` keeps: some 55 MB, and half a second a start.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const cache = join(root, 'node_modules', '.cache', 'dokandar')
const folders = ['agent', 'bin', 'channels', 'core', 'db', 'domain', 'jobs', 'tools', 'web']
const keep_days = 7

/** The program, compiled. Where that cannot be (a read-only folder, a mistake in some part of the source), through `tsx`. */
export async function load(entry) {
  const out = join(cache, keyOf(entry))
  const file = join(out, entry.replace(/^.*\//, '').replace(/\.ts$/, '.js'))
  try {
    if (!existsSync(file)) await compile(entry, out)
  } catch {
    const { register } = await import('tsx/esm/api')
    register()
    return import(pathToFileURL(join(root, entry)).href)
  }
  return import(pathToFileURL(file).href)
}

function keyOf(entry) {
  const hash = createHash('sha256').update(`1 ${entry} ${root}\n`)
  for (const file of ['package.json', 'tsconfig.json', 'main.ts', ...folders.flatMap(sources)]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex').slice(0, 24)
}

function sources(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort()
}

async function compile(entry, out) {
  const half = `${out}.${process.pid}`
  mkdirSync(half, { recursive: true })
  // The compiler that tsx brings, wherever npm has put it.
  const esbuild = createRequire(createRequire(import.meta.url).resolve('tsx/package.json'))('esbuild')
  try {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: [entry],
      outdir: half,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      sourcemap: 'linked',
      sourcesContent: false,
      logLevel: 'silent',
      plugins: [{ name: 'where-am-i', setup: keepPlaces }],
    })
    if (!existsSync(out)) renameSync(half, out)
  } finally {
    await esbuild.stop()
    rmSync(half, { recursive: true, force: true })
  }
  forgetOld(out)
}

/** Files that are found beside a source file (migrations, the demo products) stay where they are: the compiled text keeps its place. */
function keepPlaces(build) {
  build.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
    const text = readFileSync(path, 'utf8')
    if (!text.includes('import.meta.url')) return undefined
    return {
      contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    }
  })
}

/** Not at once: a process that is still running may load a part of an older one. */
function forgetOld(current) {
  utimesSync(current, new Date(), new Date())
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name)
    if (folder !== current && Date.now() - statSync(folder).mtimeMs > keep_days * 86_400_000)
      rmSync(folder, { recursive: true, force: true })
  }
}
