import type { Context } from '#core/context'
import { digitsFor, inLanguage, type Language } from '#core/language'
import { formatMoney } from '#core/money'
import { listProducts } from '#domain/catalog'
import { findDistrict, listStores, type Store } from '#domain/stores'
import type { Shop } from '../door.ts'
import { uptimeSeconds } from '../health.ts'
import { version } from '../version.ts'
import type { Counts } from './counts.ts'
import { demo_password, demo_people } from './demo-people.ts'
import { Layout } from './layout.tsx'
import { words } from './words.ts'

type Item = Awaited<ReturnType<typeof listProducts>>['items'][number]
type Given = { language: Language; shop: Shop; counts: Counts; goods: Item[]; stores: Store[] }

const shown_goods = 18
const shown_stores = 24
// A few of each shop's goods say more about a marketplace than the newest of all, which often came in one delivery.
const shops_on_shelf = 9

export async function startPage(shop: Shop, ctx: Context, counts: () => Promise<Counts>) {
  const [counted, { items: stores }] = await Promise.all([counts(), listStores(shop.db, ctx, { limit: shown_stores })])
  const goods = await goodsOf(shop, ctx, stores.slice(0, shops_on_shelf))
  return <Start language={ctx.language} shop={shop} counts={counted} goods={goods} stores={stores} />
}

/** The newest of each store first, then each one's second, and so on. */
async function goodsOf(shop: Shop, ctx: Context, stores: Store[]): Promise<Item[]> {
  const each = Math.ceil(shown_goods / Math.max(1, stores.length))
  const shelves = await Promise.all(stores.map(({ slug }) => listProducts(shop.db, ctx, { store: slug, limit: each })))
  return Array.from({ length: each }, (_, row) => shelves.flatMap(({ items }) => items.slice(row, row + 1)))
    .flat()
    .slice(0, shown_goods)
}

function Start({ language, shop, counts, goods, stores }: Given) {
  const say = words[language]
  return (
    <Layout language={language} path="/" title={say.title} description={say.about}>
      <section class="opening">
        <div>
          <h1>{say.heading}</h1>
          <p class="soft">{say.about}</p>
          <p class="links">
            <a class="button" href={`/api?lang=${language}`}>
              {say.read_api}
            </a>
            <a class="button quiet" href="#goods">
              {say.see_goods}
            </a>
          </p>
        </div>
        <Running language={language} shop={shop} counts={counts} />
      </section>
      <Goods language={language} goods={goods} />
      {stores.length > 0 && <Stores language={language} stores={stores} />}
      {isDemo(shop) && <DemoPeople language={language} />}
    </Layout>
  )
}

function Running({ language, shop, counts }: Pick<Given, 'language' | 'shop' | 'counts'>) {
  const say = words[language]
  const facts = [
    [say.version, digitsFor(language, version)],
    [say.database, shop.kind === 'postgres' ? say.postgres : say.embedded],
    [say.queue, shop.config.REDIS_URL ? say.redis : say.in_process],
    [say.uptime, duration(language, uptimeSeconds())],
    [say.stores, amount(language, counts.stores, counts.most)],
    [say.products, amount(language, counts.products, counts.most)],
    [say.orders, amount(language, counts.orders, counts.most)],
  ]
  return (
    <section class="panel" aria-labelledby="running">
      <h2 id="running" class="head">
        {say.running}
      </h2>
      <dl class="facts">
        <dt>{say.state}</dt>
        <dd class="alive">{say.alive}</dd>
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </section>
  )
}

function Goods({ language, goods }: Pick<Given, 'language' | 'goods'>) {
  const say = words[language]
  return (
    <section id="goods" aria-labelledby="goods-heading">
      <div class="head">
        <h2 id="goods-heading">{say.goods}</h2>
        <a href="/api/v1/products">{say.all_as_json}</a>
      </div>
      {goods.length === 0 ? (
        <p class="panel">{say.no_goods}</p>
      ) : (
        <ul class="goods">
          {goods.map((item) => (
            <Good language={language} item={item} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Good({ language, item }: { language: Language; item: Item }) {
  const say = words[language]
  const { title, title_bn, price_minor, compare_at_minor, currency } = item
  const other = language === 'bn' ? 'en' : 'bn'
  const first = inLanguage(language, title, title_bn)
  const second = title_bn && (language === 'bn' ? title : title_bn)
  const dearer = compare_at_minor !== null && compare_at_minor > price_minor
  return (
    <li class="good">
      {item.image_url && <img src={item.image_url} alt={first} width={320} height={320} loading="lazy" />}
      <h3 lang={language === 'bn' && !title_bn ? 'en' : language}>{first}</h3>
      {second && (
        <p class="other" lang={other}>
          {second}
        </p>
      )}
      <p class="price">
        {formatMoney(price_minor, currency, language)}
        {dearer && (
          <s>
            <span class="unseen">{say.was} </span>
            {formatMoney(compare_at_minor, currency, language)}
          </s>
        )}
        {!item.in_stock && <span class="gone">{say.sold_out}</span>}
      </p>
    </li>
  )
}

function Stores({ language, stores }: Pick<Given, 'language' | 'stores'>) {
  const say = words[language]
  return (
    <section aria-labelledby="stores">
      <h2 id="stores" class="head">
        {say.stores}
      </h2>
      <ul class="stores">
        {stores.map(({ name, name_bn, district, about, about_bn }) => (
          <li>
            <h3>{inLanguage(language, name, name_bn)}</h3>
            {district && <p class="small">{inLanguage(language, district, findDistrict(district)?.name_bn)}</p>}
            <p class="soft small">{inLanguage(language, about, about_bn)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function DemoPeople({ language }: Pick<Given, 'language'>) {
  const say = words[language]
  return (
    <section class="panel demo" aria-labelledby="people">
      <p class="tag">{say.demo}</p>
      <h2 id="people">{say.demo_people}</h2>
      <p>
        {say.demo_about} {say.password}: <code>{demo_password}</code>
      </p>
      <ul class="people">
        {demo_people.map(({ email, role }) => (
          <li>
            {say.roles[role]}
            <code>{email}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Public passwords are shown only where the demo shop was seeded, and never in production. */
function isDemo({ config }: Shop): boolean {
  return config.seed === 'demo' && config.NODE_ENV !== 'production'
}

function amount(language: Language, count: number, most: number): string {
  const text = new Intl.NumberFormat('en-IN').format(Math.min(count, most))
  return digitsFor(language, count > most ? `${text}+` : text)
}

function duration(language: Language, seconds: number): string {
  const units = language === 'bn' ? ['দিন', 'ঘণ্টা', 'মিনিট', 'সেকেন্ড'] : ['d', 'h', 'min', 's']
  const parts = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3_600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ]
  const first = parts.findIndex((part) => part > 0)
  const told = first < 0 ? [[0, units[3]]] : [0, 1].map((i) => [parts[first + i], units[first + i]])
  return digitsFor(
    language,
    told
      .filter(([part], i) => part !== undefined && (i === 0 || part !== 0))
      .map((pair) => pair.join(' '))
      .join(' '),
  )
}
