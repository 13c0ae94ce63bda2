import { systemContext } from '#core/context'
import { openDatabase } from '#db/open'
import { runRefund, standardGateways, startPayment } from '#domain/payments'

// node --import tsx test/races/crash-child.ts URL start|refund PAYMENT_ID before|after
// Calls the gateway and hangs before or after it has booked the money, saying so; whoever started this kills it then.
const [url, step, payment_id, when] = process.argv.slice(2) as [string, 'start' | 'refund', string, 'before' | 'after']
const standard = standardGateways.simulated!
const { db } = await openDatabase({ url, connections: 2 })

async function hang(): Promise<never> {
  process.stdout.write('hanging\n')
  return new Promise(() => setInterval(() => {}, 1_000))
}

const gateways = {
  simulated: {
    ...standard,
    charge: async (...call: Parameters<typeof standard.charge>) => {
      if (when === 'before') return hang()
      await standard.charge(...call)
      return hang()
    },
    refund: async (...call: Parameters<typeof standard.refund>) => {
      if (when === 'before') return hang()
      await standard.refund(...call)
      return hang()
    },
  },
}
const ctx = systemContext('crash')
await (step === 'start' ? startPayment : runRefund)(db, ctx, { payment_id }, gateways)
