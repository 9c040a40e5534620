import { reads } from '#platform/read/model.ts'
import { Delivery } from './delivery.entity.ts'

/** How a delivery is read: its columns. */
export const deliveryRead = reads(Delivery, {}, [])
