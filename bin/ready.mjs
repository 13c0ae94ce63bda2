// Installs what is missing, so that `npm start`, `npm test` and `bin/dokandar` work on a bare clone. Plain JavaScript: nothing is installed yet.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Dokandar needs Node 20.19 or newer; this is ${process.versions.node}. Install a current Node and try again.`,
  )
  process.exit(1)
}

if (missing().length > 0) {
  console.error('Installing packages (once)…')
  const omit = process.env.NODE_ENV === 'production' ? ['--omit=dev'] : []
  // Standard output belongs to what the command prints; npm talks on standard error.
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...omit], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  const left = missing()
  if (npm.status !== 0 || left.length > 0) {
    const why = npm.error ? npm.error.message : `npm ci ended with code ${npm.status}`
    console.error(
      `The packages could not be installed (${why}). Check the network and the disk, and run \`npm ci\` by hand to see more.`,
    )
    process.exit(1)
  }
}

/**
 * npm writes down what it installed, at its very end: what it says there is compared with what the lock file wants.
 * No stamp of our own, so a pull that changes the lock installs again and an install by hand counts.
 */
function missing() {
  const wanted = packagesIn(join(root, 'package-lock.json'))
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  const production = process.env.NODE_ENV === 'production'
  return Object.entries(wanted)
    .filter(([path, { optional, dev, devOptional }]) => path && !optional && !(production && (dev || devOptional)))
    .filter(
      ([path, { version, resolved }]) => installed[path]?.version !== version || installed[path]?.resolved !== resolved,
    )
    .map(([path]) => path)
}

function packagesIn(file) {
  if (!existsSync(file)) return {}
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}
