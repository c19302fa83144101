import { flagIn, idIn, readRecord, textIn, timeIn } from './fields';
import type { Reading } from './fields';

/** One logged delivery. The service gives it no id; any of its fields may be of another shape than documented. */
export interface WebhookLog {
  readonly webhookId: string;
  /** '' where it is missing. */
  readonly eventName: string;
  readonly requestBody?: unknown;
  readonly requestHeaders?: unknown;
  readonly responseStatusCode?: number | undefined;
  readonly responseHeaders?: unknown;
  readonly responseBody?: unknown;
  readonly timestamp?: string | undefined;
  readonly success?: boolean | undefined;
  readonly errorMessage?: unknown;
  /** Not documented; the sandbox tells both. The duration is in ms. */
  readonly url?: string | undefined;
  readonly duration?: number | undefined;
  /** The names of the fields that did not come as documented, as of a webhook. */
  readonly odd?: readonly string[] | undefined;
  /** The delivery is there, but GenAuth's response with it is larger than is read: nothing else is known of it. */
  readonly tooLarge?: true;
}

/** Reads a delivery from whatever stands in its place. Bodies and headers may be anything. Never throws. */
export function toWebhookLog(record: unknown): WebhookLog {
  const reader = readRecord(record);
  const entry = {
    webhookId: reader.optional('webhookId', idIn) ?? '',
    eventName: reader.required('eventName', textIn) ?? '',
    responseStatusCode: reader.optional('responseStatusCode', statusIn),
    timestamp: reader.optional('timestamp', timeIn),
    success: reader.optional('success', successIn),
    requestBody: reader.raw('requestBody'),
    requestHeaders: reader.raw('requestHeaders'),
    responseHeaders: reader.raw('responseHeaders'),
    responseBody: reader.raw('responseBody'),
    errorMessage: reader.raw('errorMessage'),
    url: textIn(reader.raw('url')).value,
    duration: durationIn(reader.raw('duration')),
  };
  return { ...entry, ...(reader.odd.length > 0 ? { odd: reader.odd } : {}) };
}

/** A number, or its three digits as a text. */
function statusIn(sent: unknown): Reading<number> {
  if (typeof sent === 'number') return { value: sent };
  return typeof sent === 'string' && /^\s*\d{3}\s*$/.test(sent) ? { value: Number(sent) } : { value: undefined, odd: true };
}

function successIn(sent: unknown): Reading<boolean> {
  return typeof sent === 'string' && /^(?:true|false)$/i.test(sent) ? { value: sent.toLowerCase() === 'true' } : flagIn(sent);
}

function durationIn(sent: unknown): number | undefined {
  return typeof sent === 'number' && Number.isFinite(sent) && sent >= 0 ? sent : undefined;
}
