import { z } from 'zod'
import { words } from '#domain/stores'

/** What somebody says in a ticket: plain text of any script. */
export const messageText = words(4_000).min(1)
export const ticketSubject = words(160).min(2)

export const ticketContact = z
  .strictObject({
    name: words(120).optional(),
    email: z.string().max(200).optional(),
    phone: z.string().max(40).optional(),
  })
  .refine(({ email, phone }) => email || phone, 'Give an e-mail address or a phone number.')
export type TicketContact = z.output<typeof ticketContact>
