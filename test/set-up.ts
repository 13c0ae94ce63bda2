import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { vector } from '@electric-sql/pglite-pgvector'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#db/migrate'
import { embedded } from '#db/open'

declare module 'vitest' {
  export interface ProvidedContext {
    embedded_dump: string
    template: string
    server_url: string
  }
}

/** Once for the whole run: a migrated database to copy from, since making one takes seconds and copying takes milliseconds. */
export default async function setUp(project: TestProject) {
  const url = project.config.env.TEST_DB === 'postgres' ? process.env.TEST_DATABASE_URL : undefined
  return url ? templateDatabase(project, url) : templateDump(project)
}

async function templateDump(project: TestProject) {
  const lite = await PGlite.create({ extensions: { vector, pg_trgm } })
  const { pool, close } = await embedded(lite, createPgConfig)
  await migrate(pool)
  const folder = mkdtempSync(join(tmpdir(), 'dokandar-test-'))
  const file = join(folder, 'template.tar')
  writeFileSync(file, Buffer.from(await (await lite.dumpDataDir('none')).arrayBuffer()))
  await close()
  project.provide('embedded_dump', file)
  return () => rmSync(folder, { recursive: true })
}

async function templateDatabase(project: TestProject, url: string) {
  const template = `dokandar_template_${process.pid}`
  const server = new pg.Pool({ connectionString: url, max: 1 })
  await server.query(`drop database if exists ${template}`)
  await server.query(`create database ${template}`)
  const pool = new pg.Pool({ connectionString: databaseUrl(url, template), max: 1 })
  await migrate(pool)
  await pool.end()
  project.provide('template', template)
  project.provide('server_url', url)
  return async () => {
    await server.query(`drop database if exists ${template} with (force)`)
    await server.end()
  }
}

export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
