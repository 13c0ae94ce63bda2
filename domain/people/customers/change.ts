import type { Context } from '#core/context'
import { forbidden, invalid } from '#core/errors'
import type { Language } from '#core/language'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { isPermitted } from '#domain/staff'
import { clean } from '#domain/stores'
import { readCurrency } from './create.ts'
import { lockFamily } from './family.ts'

export type ChangeCustomer = {
  customer_id?: string | undefined
  name?: string | undefined
  language?: Language | undefined
  currency?: string | undefined
  tax_exempt?: boolean | undefined
}

export async function changeCustomer(tx: Db, ctx: Context, input: ChangeCustomer): Promise<void> {
  const [root] = await lockFamily(tx, ctx, input.customer_id)
  const { name, language, currency, tax_exempt } = input
  if (tax_exempt !== undefined && !isPermitted(ctx, 'change_customers'))
    throw forbidden('staff_only', {
      en: 'Tax exemption is granted by our staff. Ask support.',
      bn: 'কর-অব্যাহতি আমাদের কর্মীরা দেন। সাপোর্টকে বলুন।',
    })
  const changes = {
    ...(name !== undefined && { name: readName(name) }),
    ...(language !== undefined && { language }),
    ...(currency !== undefined && { currency: readCurrency(currency) }),
    ...(tax_exempt !== undefined && { tax_exempt }),
  }
  const fields = Object.keys(changes)
  if (fields.length === 0) return
  await tx.updateTable('customers').set(changes).where('id', '=', root!).execute()
  record(tx, ctx, 'customer.changed', { customer_id: root!, fields })
}

function readName(written: string): string {
  const name = clean(written)
  if (name && name.length <= 120) return name
  throw invalid('name_unreadable', {
    en: 'A name has between 1 and 120 characters.',
    bn: 'নাম ১ থেকে ১২০ অক্ষরের মধ্যে হতে হবে।',
  })
}
