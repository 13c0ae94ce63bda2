import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { modules } from '../domain/modules.ts'

export const root = fileURLToPath(new URL('..', import.meta.url))

export type Source = { path: string; text: string; lines: number; imports: string[] }

const folders = ['agent', 'bench', 'bin', 'channels', 'core', 'db', 'domain', 'evals', 'jobs', 'test', 'tools', 'web']
const domain = new Map<string, string>(modules.map(({ name, folder }) => [name, `domain/${folder}/index.ts`]))

/** Every file of ours that holds code, with what it imports from us, by path from the root. */
export function sources(): Source[] {
  return ['main.ts', ...folders.filter((folder) => existsSync(join(root, folder))).flatMap(filesIn)]
    .filter((path) => /\.(tsx?|m[jt]s)$/.test(path))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, lines: text.split('\n').length - 1, imports: importsOf(path, text) }
    })
}

export function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort()
}

const importing = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"`]([#.][^'"`]*)['"`]/g

function importsOf(path: string, text: string): string[] {
  return [...withoutComments(text).matchAll(importing)].map(([, name]) => resolveName(path, name!))
}

function resolveName(from: string, name: string): string {
  if (name.startsWith('#domain/')) return domain.get(name.slice('#domain/'.length)) ?? name
  if (name.startsWith('#')) return `${name.slice(1)}.ts`
  return relative(root, join(root, dirname(from), name))
}

export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

/** Tests and what only tests use may reach anywhere. */
export const isTest = (path: string): boolean =>
  path.startsWith('test/') || /\.(test|fixture)\.\w+$|(^|\/)fixture\.ts$/.test(path)
