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
  const strict = npm('ci', ...omit)
  // A registry that lacks packages for other platforms makes npm find the lock file incomplete; it is honoured all the same.
  const npm_said = strict.stderr.includes('EUSAGE') ? npm('install', '--no-save', ...omit) : strict
  if (npm_said.status !== 0 || missing().length > 0) {
    console.error(npm_said.stderr.trim())
    console.error(
      'The packages could not be installed. Check the network and the disk, and run `npm ci` by hand to see more.',
    )
    process.exit(1)
  }
}

/** Standard output belongs to what the command prints: npm's is not passed on, and its errors only if there is no other way. */
function npm(...args) {
  const { status, stderr, error } = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  return { status, stderr: error ? error.message : stderr }
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
    .filter(([path, { version }]) => installed[path]?.version !== version)
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
