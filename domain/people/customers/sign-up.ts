import type { Context } from '#core/context'
import { AppError } from '#core/errors'
import type { Language } from '#core/language'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { hashPassword } from '#domain/staff'
import { identityTaken, insertCustomer } from './create.ts'
import { signIn } from './sign-in.ts'

export type SignUp = { email: string; password: string; name?: string | undefined; language?: Language | undefined }

/**
 * A new person with an e-mail and a password; pressed twice, or fifty times at once, it is still one person. Somebody who is known by that
 * e-mail but not by that password is not let in. argon2 runs before the transaction begins, so that no connection waits for it.
 */
export async function signUp(db: Db, ctx: Context, input: SignUp): Promise<{ customer_id: string }> {
  const { email, password, name, language } = input
  const password_hash = await hashPassword(password)
  const customer_id = await transact(db, (tx) =>
    insertCustomer(tx, ctx, { email, name, language: language ?? ctx.language, password_hash }),
  )
  if (customer_id) return { customer_id }
  try {
    const { customer_id } = await signIn(db, ctx, { email, password })
    return { customer_id }
  } catch (error) {
    throw error instanceof AppError && error.code === 'sign_in_refused' ? identityTaken() : error
  }
}
