import type { Delivery } from '../../domain/deliveries/log/delivery';
import { byDay } from '../../domain/deliveries/log/days';
import type { Day } from '../../domain/deliveries/log/days';

type Remedy = 'refreshDeliveries' | 'replaceKey' | 'showLog' | 'sendTestEvent';

/** What the view shows. Ids are stable: selection and expansion survive a refresh. */
export type Row =
  | { kind: 'day'; id: string; day: Day }
  | DeliveryRow
  /** Reads further; while it does, stops. */
  | { kind: 'more'; id: string; reading: boolean; what: 'page' | 'everything' | 'webhooks'; left: number | undefined }
  | { kind: 'remedy'; id: string; remedy: Remedy; webhookId?: string };

export interface DeliveryRow {
  kind: 'delivery';
  id: string;
  delivery: Delivery;
  /** Of the webhook, where deliveries of several are shown. */
  name: string | undefined;
}

export function dayRows(deliveries: readonly Delivery[]): Row[] {
  return byDay(deliveries).map((day) => ({ kind: 'day', id: `day/${day.id}`, day }));
}

export function deliveryRow(delivery: Delivery, name: string | undefined): DeliveryRow {
  return { kind: 'delivery', id: `delivery/${delivery.webhookId}/${delivery.key}`, delivery, name };
}
