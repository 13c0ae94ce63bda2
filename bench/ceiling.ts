import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'

// The machine's own ceiling: a bare Hono endpoint that does one indexed, prepared select of 20 rows. Run as a process of its own.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 })
const app = new Hono()
app.get('/rows', async (c) => {
  const { rows } = await pool.query({
    name: 'ceiling',
    text: `select id, slug, title, title_bn, external_id, brand, price_minor, compare_at_minor, currency, in_stock, image_url
           from products where status = 'active' order by id desc limit 20`,
  })
  return c.json({ items: rows })
})
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
