import { defineConfig } from 'vitest/config'

// The same tests twice: always on the embedded database, and on a real Postgres when there is one (TEST_DATABASE_URL).
const shared = { globalSetup: ['./test/set-up.ts'], testTimeout: 60_000, hookTimeout: 120_000 }
const everywhere = ['{core,db,domain,tools,agent,jobs,web,bin,test}/**/*.test.{ts,tsx}']
const races = ['test/races/**/*.test.ts']

export default defineConfig({
  test: {
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'embedded', include: everywhere, exclude: races, env: { TEST_DB: 'embedded' } } },
      ...(process.env.TEST_DATABASE_URL
        ? [{ test: { ...shared, name: 'postgres', include: everywhere, env: { TEST_DB: 'postgres' } } }]
        : []),
    ],
  },
})
