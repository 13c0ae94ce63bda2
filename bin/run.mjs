// The start of everything: `npm start` and bin/dokandar. Looks after the packages first, then runs the command line.
import './ready.mjs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const { load } = await import('./compile.mjs')

// From any folder: the shop's own files (.env, .data) are found in its folder, the files that a person names where they stand.
const cwd = process.cwd()
if (process.env.DATA_DIR) process.env.DATA_DIR = resolve(cwd, process.env.DATA_DIR)
process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))

// Whoever stops npm stops the shell between us as well, but nobody tells us: we would go on and keep the port.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 300).unref()
}

const { main } = await load('bin/cli.ts')
await main(process.argv.slice(2), cwd)
