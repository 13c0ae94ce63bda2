import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { modules } from '../domain/modules.ts'
import type { AnyTool } from '../tools/define.ts'
import { tools } from '../tools/index.ts'
import { filesIn, isTest, root, type Source, sources, withoutComments } from './source.ts'

const all = sources()
const shipped = all.filter(({ path }) => !isTest(path))
const within = (folder: string) => shipped.filter(({ path }) => path.startsWith(`${folder}/`))

/** An empty list, or a message that says the rule, who broke it, and the way out. */
function expectNone(rule: string, broken: string[]): void {
  expect(
    broken,
    broken.length === 0 ? undefined : `${rule}\n${broken.map((line) => `  ${line}`).join('\n')}\n`,
  ).toEqual([])
}

// ---- who may import whom

const layers = ['core', 'db', 'domain', 'tools', 'db/seed', 'agent', 'edges', 'top'] as const
const edges = ['channels', 'web', 'jobs']

function layerOf(path: string): number {
  const [top = ''] = path.split('/')
  if (path.startsWith('db/seed/')) return layers.indexOf('db/seed')
  if (edges.includes(top)) return layers.indexOf('edges')
  const layer = layers.indexOf(top as (typeof layers)[number])
  return layer === -1 ? layers.length - 1 : layer
}

test('a layer imports only from those below it', () => {
  const rule =
    'core <- db <- domain <- tools <- db/seed <- agent <- channels, web, jobs <- main.ts, bin. Move what both need down, or hand it in as an argument:'
  const broken = shipped.flatMap(({ path, imports }) =>
    imports.filter((to) => layerOf(to) > layerOf(path)).map((to) => `${path} imports ${to}`),
  )
  expectNone(rule, broken)
})

test('channels, web and jobs do not know one another', () => {
  const rule = 'The edges meet in main.ts only. Hand in a function instead of importing it:'
  const edgeOf = (path: string) => edges.find((edge) => path.startsWith(`${edge}/`))
  const broken = shipped.flatMap(({ path, imports }) => {
    const own = edgeOf(path)
    return imports.filter((to) => own && edgeOf(to) && edgeOf(to) !== own).map((to) => `${path} imports ${to}`)
  })
  expectNone(rule, broken)
})

test('nothing that is shipped imports tests or benchmarks', () => {
  const rule = 'Tests and benchmarks may reach everywhere; nothing reaches them. Move what is needed out of them:'
  const broken = shipped
    .filter(({ path }) => !path.startsWith('bench/'))
    .flatMap(({ path, imports }) =>
      imports.filter((to) => isTest(to) || to.startsWith('bench/')).map((to) => `${path} imports ${to}`),
    )
  expectNone(rule, broken)
})

// ---- modules

const moduleOf = (path: string) => modules.findIndex(({ folder }) => path.startsWith(`domain/${folder}/`))

test('a module leans only on the index.ts of modules above it', () => {
  const rule =
    'domain/modules.ts is the order. Import the index.ts of a module above; if it is below, let it hear an event instead, or move it up:'
  const broken = within('domain').flatMap(({ path, imports }) => {
    const own = moduleOf(path)
    return imports.flatMap((to) => {
      const other = moduleOf(to)
      if (other === -1 || own === -1 || other === own) return []
      if (basename(to) !== 'index.ts' || dirname(to) !== `domain/${modules[other]!.folder}`)
        return [`${path} imports ${to}: past its index.ts`]
      if (other > own) return [`${path} imports ${to}: below it`]
      return modules[other]!.spine ? [] : [`${path} imports ${to}: a rib, which nobody imports`]
    })
  })
  expectNone(rule, broken)
})

test('from outside, a module is its index.ts', () => {
  const rule = 'Other layers import #domain/MODULE. Export what is needed from its index.ts:'
  const broken = shipped
    .filter(({ path }) => !path.startsWith('domain/') && !path.startsWith('bench/'))
    .flatMap(({ path, imports }) =>
      imports
        .filter(
          (to) =>
            to.startsWith('domain/') &&
            to !== 'domain/modules.ts' &&
            !modules.some(({ folder }) => to === `domain/${folder}/index.ts`),
        )
        .map((to) => `${path} imports ${to}`),
    )
  expectNone(rule, broken)
})

test('every module is in domain/modules.ts, and package.json has no way around its index.ts', () => {
  const folders = readdirSync(join(root, 'domain'), { withFileTypes: true })
    .filter((area) => area.isDirectory())
    .flatMap((area) => readdirSync(join(root, 'domain', area.name)).map((name) => `${area.name}/${name}`))
  expect(folders.sort(), 'Each folder in an area of domain/ is a module: add it to domain/modules.ts.').toEqual(
    modules.map(({ folder }) => folder as string).sort(),
  )
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    imports: Record<string, string>
  }
  const expected = Object.fromEntries(
    modules.map(({ name, folder }) => [`#domain/${name}`, `./domain/${folder}/index.ts`]),
  )
  expect(imports, 'package.json "imports" maps #domain/MODULE to its index.ts and nothing else of the domain.').toEqual(
    {
      '#core/*': './core/*.ts',
      '#db/*': './db/*.ts',
      ...expected,
    },
  )
})

// ---- tables and events

type Header = { folder: string; owns: string[]; shares: string[]; emits: string; listens: string }

/** `owns: a, b; c.column together with other` */
function headerOf(folder: string): Header | undefined {
  const lines = readFileSync(join(root, 'domain', folder, 'index.ts'), 'utf8').split('\n')
  const [owns, emits, listens] = ['owns', 'emits', 'listens'].map(
    (word, i) => new RegExp(`^// ${word}: (.+)$`).exec(lines[i] ?? '')?.[1],
  )
  if (!owns || !emits || !listens) return undefined
  const parts = owns.split(/[,;]\s*/).map((part) => part.trim())
  return {
    folder,
    owns: parts.filter((part) => /^[a-z_]+$/.test(part) && part !== 'nothing'),
    shares: parts.flatMap((part) => /^([a-z_]+)\.[a-z_]+ together with/.exec(part)?.[1] ?? []),
    emits,
    listens,
  }
}

/** What belongs to no module. */
const of_the_house: Record<string, string> = {
  schema_migrations: 'db',
  events: 'db',
  audit_log: 'db',
  settings: 'db',
  proposals: 'tools',
  idempotency_keys: 'tools',
  jobs: 'jobs',
  schedule_runs: 'jobs',
}

const migrations = readdirSync(join(root, 'db', 'migrations')).sort()
const tables = migrations.flatMap((file) =>
  [
    ...readFileSync(join(root, 'db', 'migrations', file), 'utf8').matchAll(
      /^create (?:unlogged )?table (?:if not exists )?([a-z_]+)/gim,
    ),
  ].map(([, name]) => name!),
)

test('every index.ts begins with what the module owns, emits and listens to', () => {
  const rule =
    'The first three lines of a module are `// owns: …`, `// emits: …`, `// listens: …` ("nothing" where there is none):'
  expectNone(
    rule,
    modules.filter(({ folder }) => !headerOf(folder)).map(({ folder }) => `domain/${folder}/index.ts`),
  )
})

test('every table has exactly one owner', () => {
  const owners = new Map<string, string[]>()
  const claim = (table: string, owner: string) => owners.set(table, [...(owners.get(table) ?? []), owner])
  for (const [table, owner] of Object.entries(of_the_house)) claim(table, owner)
  for (const { folder } of modules) for (const table of headerOf(folder)?.owns ?? []) claim(table, folder)
  const rule = 'Each table of db/migrations stands in the `owns:` line of one module (or in of_the_house in this test):'
  const broken = tables.flatMap((table) => {
    const its = owners.get(table) ?? []
    return its.length === 1 ? [] : [`${table}: ${its.length === 0 ? 'nobody' : its.join(' and ')}`]
  })
  const unknown = [...owners.keys()]
    .filter((table) => !tables.includes(table) && table !== 'schema_migrations')
    .map((table) => `${table}: there is no such table`)
  expectNone(rule, [...broken, ...unknown])
})

const writing = [
  /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"`]([a-z_]+)/g,
  /\binsert\s+into\s+([a-z_]+)/gi,
  /\bdelete\s+from\s+(?:only\s+)?([a-z_]+)/gi,
  /\bupdate\s+(?:only\s+)?([a-z_]+)(?:\s+(?:as\s+)?[a-z_]+)?\s+set\b/gi,
  /\btruncate\s+(?:table\s+)?([a-z_]+)/gi,
]

function tablesWritten({ text }: Source): string[] {
  const code = withoutComments(text)
  return [...new Set(writing.flatMap((pattern) => [...code.matchAll(pattern)].map(([, table]) => table!)))].filter(
    (table) => tables.includes(table),
  )
}

test('only its owner writes a table', () => {
  const rule =
    'Call a verb of the owner instead, or record an event that it hears. Whose a table is stands in the first line of its index.ts:'
  const broken = within('domain').flatMap((source) => {
    const { path } = source
    const own = modules[moduleOf(path)]
    const header = own && headerOf(own.folder)
    return tablesWritten(source)
      .filter((table) => !header?.owns.includes(table) && !header?.shares.includes(table))
      .map((table) => `${path} writes ${table}`)
  })
  expectNone(rule, broken)
})

test('tools, web, channels and agent write no table of the domain', () => {
  const rule = 'What a door changes, it changes through a verb of the module that owns it:'
  const owned = new Set(modules.flatMap(({ folder }) => headerOf(folder)?.owns ?? []))
  const broken = ['tools', 'web', 'channels', 'agent'].flatMap(within).flatMap((source) =>
    tablesWritten(source)
      .filter((table) => owned.has(table))
      .map((table) => `${source.path} writes ${table}`),
  )
  expectNone(rule, broken)
})

test('a module records only events that its own index.ts declares', () => {
  const rule = 'Declare the event in the `interface Events` of the module that emits it:'
  const broken = within('domain').flatMap(({ path, text }) => {
    const own = modules[moduleOf(path)]
    if (!own) return []
    const declared = readFileSync(join(root, 'domain', own.folder, 'index.ts'), 'utf8')
    return [...withoutComments(text).matchAll(/\brecord\(\s*\w+,\s*[\w.]+,\s*'([a-z_.]+)'/g)]
      .filter(([, name]) => !declared.includes(`'${name}':`))
      .map(([, name]) => `${path} records ${name}`)
  })
  expectNone(rule, broken)
})

test('the table of modules in docs/ARCHITECTURE.md says what is so', () => {
  const text = readFileSync(join(root, 'docs', 'ARCHITECTURE.md'), 'utf8')
  const rows = new Map(
    [...text.matchAll(/^\| `([a-z]+\/[a-z]+)` \| ([^|]*) \|/gm)].map(([, folder, owns]) => [
      folder,
      owns!
        .split(',')
        .map((table) => table.trim())
        .filter(Boolean)
        .sort(),
    ]),
  )
  const expected = new Map<string, string[]>(
    modules.map(({ folder }) => [folder, [...(headerOf(folder)?.owns ?? [])].sort()]),
  )
  expect(rows, 'Each row of the table in docs/ARCHITECTURE.md repeats the `owns:` line of its module.').toEqual(
    expected,
  )
})

// ---- one place each

describe('one place each', () => {
  const places: { rule: string; pattern: RegExp; allowed: (path: string) => boolean }[] = [
    {
      rule: 'process.env is read in core/config.ts only. Add the variable there and hand the value in:',
      pattern: /\bprocess\.env\b/,
      allowed: (path) => path === 'core/config.ts' || /^bin\/[^/]+\.mjs$/.test(path) || path.startsWith('bench/'),
    },
    {
      rule: 'Transactions begin in db/transact.ts only. Take `db` as it comes: call() and the job worker have begun one, or call transact(db, …):',
      pattern: /\.(?:transaction|startTransaction)\(/,
      allowed: (path) => path === 'db/transact.ts',
    },
    {
      rule: 'Time comes from ctx.now(), so that tests and replays can set it:',
      // As the default of an argument it can still be set.
      pattern: /(?<!: Date = )\bnew Date\(\)|\bDate\.now\(\)/,
      allowed: (path) => !path.startsWith('domain/') && !path.startsWith('tools/'),
    },
    {
      rule: 'Exports have names; a default one has as many as it has readers:',
      pattern: /^export default\b/m,
      allowed: () => false,
    },
  ]
  test.each(places)('$rule', ({ rule, pattern, allowed }) => {
    const broken = shipped
      .filter(({ path, text }) => !allowed(path) && pattern.test(withoutComments(text)))
      .map(({ path }) => path)
    expectNone(rule, broken)
  })
})

// ---- files

const most_lines = 250

test('no file is too long to read', () => {
  const generated = (path: string) =>
    path === 'db/types.ts' || path.startsWith('db/seed/') || path.startsWith('web/pictures/drawings/')
  const rule = `A file is one idea in at most ${most_lines} lines (30 to 120 are normal). Find the second idea in it and give it a file:`
  expectNone(
    rule,
    shipped
      .filter(({ path, lines }) => lines > most_lines && !generated(path))
      .map(({ path, lines }) => `${path}: ${lines} lines`),
  )
})

test('no file or folder is called utils, helpers, manager or service', () => {
  const rule = 'Name it after what it does, a verb or a thing; these names say only that somebody could not decide:'
  expectNone(
    rule,
    all
      .filter(({ path }) => /(^|[/.-])(utils?|helpers?|managers?|services?)([/.-]|$)/i.test(path))
      .map(({ path }) => path),
  )
})

test('files are called in kebab-case', () => {
  const rule = 'Data is snake_case, code is camelCase, files are kebab-case:'
  expectNone(
    rule,
    all.filter(({ path }) => !/^[a-z0-9/.-]+$/.test(path)).map(({ path }) => path),
  )
})

test('no folder is kept for later', () => {
  const rule = 'A folder comes with its first file. Remove it:'
  const ours = readdirSync(root, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !/^(\.|node_modules$|dist$|coverage$)/.test(entry.name),
  )
  const broken = ours.flatMap(({ name }) =>
    [
      name,
      ...readdirSync(join(root, name), { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length)),
    ].filter((folder) => readdirSync(join(root, folder)).length === 0),
  )
  expectNone(rule, broken)
})

// ---- tools and migrations

test('every tool has a file of its name, and is registered', async () => {
  const files = ['shopper', 'seller', 'admin']
    .flatMap((door) => (existsSync(join(root, 'tools', door)) ? filesIn(`tools/${door}`) : []))
    .filter((path) => path.endsWith('.ts') && !isTest(path))
  const broken: string[] = []
  for (const path of files) {
    const exports = Object.values((await import(join(root, path))) as Record<string, unknown>)
    const found = exports.filter(
      (one): one is AnyTool => typeof one === 'object' && one !== null && 'run' in one && 'roles' in one,
    )
    const [tool] = found
    if (found.length !== 1 || !tool) broken.push(`${path}: holds ${found.length} tools`)
    else if (`${tool.name.replaceAll('_', '-')}.ts` !== basename(path))
      broken.push(`${path}: its tool is called ${tool.name}`)
    else if (!tools.includes(tool)) broken.push(`${path}: ${tool.name} is not in tools/index.ts`)
  }
  const names = tools.map(({ name }) => name)
  for (const name of names.filter((name, i) => names.indexOf(name) !== i))
    broken.push(`tools/index.ts: ${name} is there twice`)
  if (files.length !== tools.length) broken.push(`tools/index.ts: ${tools.length} tools, ${files.length} files`)
  expectNone('One tool a file in tools/{shopper,seller,admin}/its-name.ts, and one line in tools/index.ts:', broken)
})

test('a tool says what it is for, and explains each thing it is given', () => {
  const broken = tools.flatMap(({ name, description, input }) => {
    const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as {
      properties?: Record<string, object>
    }
    const silent = Object.entries(properties)
      .filter(([, field]) => !('description' in field) && !('enum' in field))
      .map(([field]) => `${name}: ${field} has no describe()`)
    return [...(description.length < 20 ? [`${name}: its description is too short to choose it by`] : []), ...silent]
  })
  expectNone('A model reads descriptions where people read documentation:', broken)
})

test('migrations are numbered one after the other', () => {
  const rule = 'db/migrations/NNN_what.sql, without gaps or doubles. Give yours the next free number:'
  const broken = migrations.filter(
    (file, i) => !new RegExp(`^${String(i + 1).padStart(3, '0')}_[a-z0-9_]+\\.sql$`).test(file),
  )
  expectNone(rule, broken)
})
