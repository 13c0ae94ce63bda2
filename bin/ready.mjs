// Installs what is missing, so that `npm start` and `npm test` work on a bare clone. Plain JavaScript: nothing is installed yet.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const lock = join(root, 'package-lock.json')
const stamp = join(root, 'node_modules', '.dokandar-installed')

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Dokandar needs Node 20.19 or newer; this is ${process.versions.node}. Install a current Node and try again.`)
  process.exit(1)
}

// The stamp holds the lock file's size and time: a pull that changes the lock installs again.
const wanted = `${statSync(lock).size} ${statSync(lock).mtimeMs}`
const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
if (!installed) {
  console.error('Installing packages (once)…')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (npm.status !== 0) {
    console.error('npm ci failed. Check the network and run `npm ci` by hand to see more.')
    process.exit(npm.status ?? 1)
  }
  writeFileSync(stamp, wanted)
}
