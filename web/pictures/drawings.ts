import { clothes } from './drawings/clothes.ts'
import { devices } from './drawings/devices.ts'
import { goods } from './drawings/goods.ts'
import { counter, kitchen } from './drawings/kitchen.ts'
import type { Drawing } from './drawings/parts.ts'
import { power } from './drawings/power.ts'
import { reading } from './drawings/reading.ts'
import { remedies } from './drawings/remedies.ts'
import { sports } from './drawings/sports.ts'
import { tools } from './drawings/tools.ts'

export const drawings: ReadonlyMap<string, Drawing> = new Map(
  Object.entries({
    ...goods,
    ...remedies,
    ...kitchen,
    ...counter,
    ...clothes,
    ...reading,
    ...power,
    ...devices,
    ...tools,
    ...sports,
  }),
)
