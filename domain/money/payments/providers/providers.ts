import { bankTransfer } from './bank-transfer.ts'
import { cod } from './cod.ts'
import { giftCard } from './gift-card.ts'
import { mobileMoney } from './mobile-money.ts'
import { onFile } from './on-file.ts'
import type { Gateways, Provider, ProviderName } from './provider.ts'
import { simulatedGateway } from './simulated/gateway.ts'
import { simulated } from './simulated/index.ts'

/** Every way of paying, in the order in which a checkout shows them. */
export const providers: Record<ProviderName, Provider> = {
  cod,
  mobile_money: mobileMoney,
  simulated,
  gift_card: giftCard,
  on_file: onFile,
  bank_transfer: bankTransfer,
}

/** The machines behind them; tests hand in others. */
export const standardGateways: Gateways = { simulated: simulatedGateway }
