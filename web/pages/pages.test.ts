import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demo_password as seeded_password, demo_people as seeded_people } from '#db/seed/people'
import { useWorld } from '../../test/world.ts'
import { buildApp } from '../app.ts'
import { type Served, serve } from '../serve.ts'
import { demo_password, demo_people } from './demo-people.ts'

const executablePath = '/usr/bin/chromium'
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

test('the demo people on the page are those that the seed makes', () => {
  expect(demo_password).toBe(seeded_password)
  expect(demo_people.map(({ email }) => email)).toEqual(seeded_people.map(({ email }) => email))
})

describe.skipIf(!existsSync(executablePath))('in a browser', () => {
  const world = useWorld()
  let served: Served
  let browser: Browser
  beforeAll(async () => {
    const store = await world.store({ name: 'Nakshi Sarees' })
    const { id } = await world.product({ store_id: store.id, title: 'Red saree', price_minor: 450_000 })
    await world.db
      .updateTable('products')
      .set({ title_bn: 'লাল শাড়ি', compare_at_minor: 500_000, in_stock: false, image_url: '/pictures/saree/red.svg' })
      .where('id', '=', id)
      .execute()
    const config = { NODE_ENV: 'test', REDIS_URL: undefined, public_url: 'http://localhost', seed: 'demo' } as const
    served = await serve(buildApp({ ...world, config }), { port: 0, host: '127.0.0.1' })
    browser = await chromium.launch({ executablePath, args: quiet })
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  const views = ['/?lang=en', '/?lang=bn', '/api?lang=en', '/api?lang=bn'].flatMap((path) =>
    [360, 1280].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ path, width, colorScheme }))),
  )

  test.each(views)(
    '$path at $width px in the $colorScheme is accessible, whole and runs no script',
    async ({ path, width, colorScheme }) => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
      const complaints: string[] = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(`http://127.0.0.1:${served.port}${path}`)
      expect(complaints).toEqual([])
      expect(await page.locator('script').count()).toBe(0)
      // Nothing may push the page wider than the screen.
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      // Evaluated, not added as a script: the page's own policy forbids those.
      await page.evaluate(axe)
      const { violations } = (await page.evaluate('axe.run()')) as {
        violations: { id: string; nodes: { html: string }[] }[]
      }
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      await page.close()
    },
  )

  test('the keyboard reaches the content first', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 900 } })
    await page.goto(`http://127.0.0.1:${served.port}/?lang=en`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('content')
    await page.close()
  })
})
