import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '#core/config'

const secret = 'x'.repeat(32)

function mistakesIn(environment: Record<string, string>): string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
  }
}

test('nothing needs to be set to try the shop', () => {
  expect(readConfig({})).toMatchObject({
    PORT: 3000,
    HOST: '0.0.0.0',
    ROLE: 'all',
    DATA_DIR: resolve('.data'),
    public_url: 'http://localhost:3000',
    seed: 'demo',
  })
})

test('the demo shop comes by itself only to the embedded database', () => {
  const DATABASE_URL = 'postgres://shop:secret@localhost/shop'
  expect(readConfig({ DATABASE_URL }).seed).toBe('none')
  expect(readConfig({ DATABASE_URL, SEED: 'demo' }).seed).toBe('demo')
  expect(readConfig({ SEED: 'none' }).seed).toBe('none')
  expect(readConfig({ NODE_ENV: 'production', SESSION_SECRET: secret }).seed).toBe('none')
})

test('every mistake is told, each in one line with its variable', () => {
  const lines = mistakesIn({
    PORT: 'eighty',
    PUBLIC_URL: 'shop.example.com',
    DATABASE_URL: 'mysql://localhost/shop',
    REDIS_URL: 'localhost:6379',
    SEED: 'yes',
    ROLE: 'both',
    LOG_LEVEL: 'loud',
  })
  expect(lines.map((line) => line.split(':')[0])).toEqual([
    'PORT',
    'PUBLIC_URL',
    'DATABASE_URL',
    'REDIS_URL',
    'SEED',
    'ROLE',
    'LOG_LEVEL',
  ])
  expect(lines[1]).toBe('PUBLIC_URL: must look like https://shop.example.com')
})

test('a port outside of what there is is refused', () => {
  expect(mistakesIn({ PORT: '70000' })).toHaveLength(1)
  expect(mistakesIn({ PORT: '-1' })).toHaveLength(1)
  expect(mistakesIn({ PORT: '30.5' })).toHaveLength(1)
})

test('production needs a secret of its own and refuses the demo shop', () => {
  const NODE_ENV = 'production'
  expect(mistakesIn({ NODE_ENV })).toEqual([expect.stringContaining('SESSION_SECRET: needs at least 32 characters')])
  expect(mistakesIn({ NODE_ENV, SESSION_SECRET: 'short' })).toHaveLength(1)
  expect(mistakesIn({ NODE_ENV, SESSION_SECRET: secret, SEED: 'demo' })).toEqual([
    expect.stringContaining('SEED: the demo shop has public passwords'),
  ])
  expect(readConfig({ NODE_ENV, SESSION_SECRET: secret }).session_secret).toBe(secret)
})

test('a model for embeddings needs somebody to ask', () => {
  const EMBEDDING_MODEL = 'text-embedding-3-small'
  expect(mistakesIn({ EMBEDDING_MODEL })).toEqual([expect.stringContaining('EMBEDDING_MODEL: needs OPENAI_API_KEY')])
  expect(readConfig({ EMBEDDING_MODEL, OPENAI_API_KEY: 'sk' })).toMatchObject({ EMBEDDING_MODEL })
  expect(readConfig({ EMBEDDING_MODEL, OPENAI_BASE_URL: 'http://localhost:11434/v1' })).toMatchObject({
    EMBEDDING_MODEL,
  })
})

test('no message repeats what was set: it may be a password', () => {
  expect(mistakesIn({ DATABASE_URL: 'mysql://shop:hunter2@localhost/shop', PORT: 'hunter2' }).join('\n')).not.toContain(
    'hunter2',
  )
})

test('.env.example is a working configuration that names every variable', () => {
  const text = readFileSync('.env.example', 'utf8')
  expect(readConfig(parseEnv(text) as Record<string, string>)).toMatchObject({
    PORT: 3000,
    seed: 'demo',
  })
  const known = [...readFileSync('core/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name!)
  const named = [...text.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name!)
  expect(known.length).toBeGreaterThan(20)
  expect(named.toSorted()).toEqual([...known, 'POSTGRES_PASSWORD'].toSorted())
})
