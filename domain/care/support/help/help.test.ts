import { beforeAll, describe, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { readSetting, saveSetting } from '#db/settings'
import { transact } from '#db/transact'
import { offerPayments } from '#domain/payments'
import { helpArticles, seedHelp } from '../../../../db/seed/help.ts'
import { use } from '../../../../test/ordering.ts'
import { guest, useWorld } from '../../../../test/world.ts'
import { articleBySlug, findHelp, listArticles } from '../index.ts'

const world = useWorld()
const shop = () => systemContext('test', () => world.clock.now)
beforeAll(async () => {
  await seedHelp(world.db, shop())
})
const ask = async (question: string) =>
  (await findHelp(world.db, world.as(guest()), { question })).map(({ slug }) => slug)

describe('a question is answered by the article about it', () => {
  test.each([
    ['How long does delivery take?', 'delivery'],
    ['delivery charge outside Dhaka', 'delivery'],
    ['where is my parcel', 'order-tracking'],
    ['Can I pay cash when it arrives?', 'cash-on-delivery'],
    ['how to pay with bKash', 'mobile-money'],
    ['I typed the wrong transaction id', 'mobile-money'],
    ['Do gift cards expire?', 'gift-cards'],
    ['my coupon code is not working', 'coupons'],
    ['I want to change the delivery address', 'changing-an-order'],
    ['can I cancel?', 'cancelling'],
    ['How do I return something?', 'returns'],
    ['it arrived broken', 'returns'],
    ['exchange for a bigger size', 'returns'],
    ['when will I get my refund', 'refunds'],
    ['I need an invoice', 'invoice'],
    ['is there a warranty', 'warranty'],
    ['who can write reviews', 'reviews'],
    ['I want to talk to a human', 'contact'],
    ['delete my account', 'privacy'],
    ['how can I sell here', 'seller-terms'],
    ['warrenty', 'warranty'],
    ['refnd', 'refunds'],
    ['delivary charge', 'delivery'],
    ['ডেলিভারি চার্জ কত?', 'delivery'],
    ['আমার পার্সেল কোথায়?', 'order-tracking'],
    ['বিকাশে টাকা দেবো কীভাবে', 'mobile-money'],
    ['অর্ডার বাতিল করতে চাই', 'cancelling'],
    ['পণ্যটি ফেরত দিতে চাই', 'returns'],
    ['রিফান্ড কতদিনে পাবো?', 'refunds'],
    ['কত দিনে টাকা ফেরত পাব?', 'refunds'],
    ['taka ferot kobe pabo', 'refunds'],
    ['পাসওয়ার্ড ভুলে গেছি', 'your-account'],
    ['রিভিউ কিভাবে লিখবো', 'reviews'],
    ['দোকান খুলতে চাই', 'seller-terms'],
    ['ঠিকানা ভুল হয়েছে, বদলানো যাবে?', 'changing-an-order'],
    ['ইনভয়েসটা লাগবে', 'invoice'],
    ['গিফট কার্ডের মেয়াদ কতদিন', 'gift-cards'],
    ['মানুষের সাথে কথা বলতে চাই', 'contact'],
    ['আমার সব তথ্য মুছে ফেলুন', 'privacy'],
    ['ওয়ারেন্টি আছে?', 'warranty'],
  ])('%s', async (question, slug) => {
    expect((await ask(question))[0]).toBe(slug)
  })

  test.each([
    'Who won the cricket match yesterday?',
    'What is the capital of France?',
    'Do you rent helicopters?',
    'Can you write a poem about rain',
    'how are you?',
    'how do I?',
    '???',
    'আজ আবহাওয়া কেমন?',
    'বাংলাদেশের রাজধানী কোথায়?',
    'asdf qwer zxcv',
  ])('and what nobody wrote about is not: %s', async (question) => {
    expect(await ask(question)).toEqual([])
  })

  test('who asks is told that we do not know, and offered a person', async () => {
    const answer = await use<{ known: boolean; articles: unknown[] }>(world, guest(), 'answer_question', {
      question: 'Which planet has the most moons?',
    })
    expect(answer).toEqual({ known: false, articles: [] })
  })
})

describe('figures in the text are those of the shop', () => {
  test('every article has its text in both languages, and nothing is left to fill in', async () => {
    const articles = await listArticles(world.db, shop())
    expect(articles.length).toBe(helpArticles().length)
    for (const { slug } of articles) {
      const article = await articleBySlug(world.db, shop(), slug)
      expect(`${article.body} ${article.body_bn}`).not.toMatch(/\{\{|…|undefined|null/)
      expect(article.body_bn).toMatch(/[\u0980-\u09ff]{3}/)
      expect(article.title_bn).toMatch(/[\u0980-\u09ff]{3}/)
      // Western digits in Bengali text only where they are names of things.
      expect(article.body_bn.replace(/DK-1042|T-1042|9J7A8B6C5D/g, '')).not.toMatch(/[0-9]/)
    }
  })

  test('and follow its settings', async () => {
    const returns = () => articleBySlug(world.db, shop(), 'returns')
    expect((await returns()).body).toContain('at any time after it has arrived')
    const rules = (await readSetting<object>(world.db, 'order_rules')) ?? {}
    await transact(world.db, async (tx) => {
      await saveSetting(tx, shop(), 'order_rules', { ...rules, return_within_days: 7, returns_per_order: 2 })
      await saveSetting(tx, shop(), 'support_hours', {
        from: '10:00',
        to: '18:30',
        days: ['sat', 'sun', 'mon', 'tue', 'wed', 'thu'],
      })
      await offerPayments(tx, shop(), { providers: ['cod'] })
    })
    expect((await returns()).body).toContain('within 7 days after it has arrived')
    expect((await returns()).body).toContain('returned twice and exchanged once')
    expect((await returns()).body_bn).toContain('পণ্য হাতে পাওয়ার ৭ দিনের মধ্যে')
    const contact = await articleBySlug(world.db, shop(), 'contact')
    expect(contact.body).toContain('from 10 am to 6:30 pm, Bangladesh time')
    expect(contact.body_bn).toContain('সকাল ১০টা থেকে সন্ধ্যা ৬টা ৩০ মিনিট পর্যন্ত')
    expect((await articleBySlug(world.db, shop(), 'ordering')).body).toContain('This shop takes: Cash on delivery.')
  })
})

describe('the team’s articles', () => {
  const parking = {
    slug: 'parking',
    kind: 'article',
    title: 'Parking at the pickup point',
    title_bn: 'গাড়ি রাখার জায়গা',
    body: 'Cars may stand behind the house.',
    body_bn: 'বাড়ির পেছনে গাড়ি রাখা যায়।',
  }

  test('are written, found, changed and hidden', async () => {
    const { actor } = await world.staff('content')
    expect(await use(world, actor, 'save_article', parking)).toMatchObject({ slug: 'parking', is_new: true })
    expect(await ask('where can I park, is there parking')).toEqual(['parking'])
    expect(await use(world, actor, 'save_article', { slug: 'parking', keywords: 'motorbike' })).toMatchObject({
      is_new: false,
    })
    expect(await ask('motorbike')).toEqual(['parking'])
    expect((await articleBySlug(world.db, shop(), 'parking')).body).toBe(parking.body)
    await use(world, actor, 'save_article', { slug: 'parking', published: false })
    expect(await ask('parking')).toEqual([])
    await expect(articleBySlug(world.db, shop(), 'parking')).rejects.toMatchObject({ code: 'article_not_found' })
  })

  test('stay as they are when the shop is given its articles again', async () => {
    const { actor } = await world.staff('owner')
    await use(world, actor, 'save_article', { slug: 'warranty', body: 'Ask the maker.' })
    expect(await seedHelp(world.db, shop())).toEqual([])
    expect((await articleBySlug(world.db, shop(), 'warranty')).body).toBe('Ask the maker.')
  })

  test('are refused when half of them is missing, or a figure is unknown', async () => {
    const { actor } = await world.staff('manager')
    const { body_bn: _, ...half } = { ...parking, slug: 'half' }
    await expect(use(world, actor, 'save_article', half)).rejects.toMatchObject({ code: 'article_incomplete' })
    await expect(
      use(world, actor, 'save_article', { ...parking, slug: 'unknown', body: 'Within {{retrun_days}} days' }),
    ).rejects.toMatchObject({ code: 'unknown_figure' })
  })

  test('are nobody else’s to write', async () => {
    for (const actor of [guest(), (await world.shopper()).actor, (await world.staff('warehouse')).actor])
      await expect(use(world, actor, 'save_article', parking)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})
