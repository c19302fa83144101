import type { Delivery } from '../../domain/deliveries/log/delivery';

/** `{ eventName, data }`, also where the log's body is not like that. */
export function sampleOf({ event, request: { body } }: Pick<Delivery, 'event' | 'request'>): { eventName: string; data: unknown } {
  if (typeof body !== 'object' || body === null || !('data' in body)) return { eventName: event, data: body };
  const eventName = 'eventName' in body && typeof body.eventName === 'string' ? body.eventName : event;
  return { eventName, data: body.data };
}
