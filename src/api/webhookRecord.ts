import { flagIn, idIn, readRecord, textIn, timeIn, unwrapped } from './fields';
import { isRecord } from '../base/json';
import type { Reading } from './fields';
import { isMaskedSecret } from '../privacy/maskedSecret';
import { delayUnits } from './vocabulary';
import type { DelayUnit } from './vocabulary';

/** How GenAuth repeats a failed delivery. Its limits are unknown; fields that we do not know are kept. */
export interface RetryConfig {
  enabled: boolean;
  count?: number | undefined;
  delay?: number | undefined;
  delayUnit?: DelayUnit | undefined;
  [unknown: string]: unknown;
}

/**
 * A webhook as the service told it. `events`, `enabled`, `secret`, `retryConfig` and the times are undefined where it did not
 * tell them, which is not "none": a told empty list is `[]`, a told empty secret is `''`. `contentType` is one of
 * `contentTypes`, or whatever the service says instead; `secret` is in clear: never show or log it.
 */
export interface Webhook {
  /** '' when the record had none that can be sent back: nothing can be asked of the service about that webhook. */
  readonly webhookId: string;
  readonly name: string;
  readonly url: string;
  readonly contentType: string;
  readonly enabled: boolean | undefined;
  readonly events: readonly string[] | undefined;
  readonly secret?: string | undefined;
  /** There is a secret, and the service told only a mask of it, which is as good as not to tell it (S12). */
  readonly secretMasked?: true | undefined;
  readonly retryConfig?: RetryConfig | undefined;
  readonly createdAt?: string | undefined;
  readonly updatedAt?: string | undefined;
  /** The fields that we do not know. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** The names of the fields that did not come as documented; what could not be read of one is '' or undefined. Absent of a good record. */
  readonly odd?: readonly string[] | undefined;
}

/** More than all events there are: what goes over each must not last for minutes (R9). */
const mostEvents = 10_000;

/** Reads a webhook from whatever stands in its place. An odd one keeps what can be read of it and names the rest. Never throws. */
export function toWebhook(record: unknown): Webhook {
  const reader = readRecord(record);
  const known = {
    webhookId: reader.required('webhookId', idIn) ?? '',
    name: reader.required('name', textIn) ?? '',
    url: reader.required('url', textIn) ?? '',
    contentType: reader.required('contentType', textIn) ?? '',
    enabled: reader.optional('enabled', flagIn),
    events: reader.optional('events', eventsIn),
    secret: reader.optional('secret', secretIn),
    retryConfig: reader.optional('retryConfig', retryConfigIn),
    createdAt: reader.optional('createdAt', timeIn),
    updatedAt: reader.optional('updatedAt', timeIn),
  };
  const masked = known.secret !== undefined && isMaskedSecret(known.secret);
  return {
    ...known,
    ...(masked ? { secret: undefined, secretMasked: true } : {}),
    extra: reader.rest(),
    ...(reader.odd.length > 0 ? { odd: reader.odd } : {}),
  };
}

/** A list of texts, or that list as JSON, as the documentation shows it. A list with anything else in it is not known as a whole. */
function eventsIn(sent: unknown): Reading<string[]> {
  const { value, layers } = unwrapped(sent);
  const isList = Array.isArray(value) && value.length <= mostEvents && value.every((event) => typeof event === 'string');
  return isList ? { value, odd: layers > 1 } : { value: undefined, odd: true };
}

function secretIn(sent: unknown): Reading<string> {
  return typeof sent === 'string' ? { value: sent } : { value: undefined, odd: true };
}

/** An object, or that object as JSON, which is odd. Whether retries are on must be told; what is odd inside is left out. */
function retryConfigIn(sent: unknown): Reading<RetryConfig> {
  const { value, layers } = unwrapped(sent);
  if (!isRecord(value)) return { value: undefined, odd: true };
  const reader = readRecord(value);
  const known = {
    enabled: reader.required('enabled', flagIn),
    count: reader.optional('count', numberIn),
    delay: reader.optional('delay', numberIn),
    delayUnit: reader.optional('delayUnit', delayUnitIn),
  };
  const { enabled } = known;
  const told = Object.fromEntries(Object.entries(known).filter(([, field]) => field !== undefined));
  if (enabled === undefined) return { value: undefined, odd: true };
  return { value: { ...reader.rest(), ...told, enabled }, odd: layers > 0 || reader.odd.length > 0 };
}

function numberIn(sent: unknown): Reading<number> {
  return typeof sent === 'number' ? { value: sent } : { value: undefined, odd: true };
}

function delayUnitIn(sent: unknown): Reading<DelayUnit> {
  const value = delayUnits.find((unit) => unit === sent);
  return value === undefined ? { value, odd: true } : { value };
}
