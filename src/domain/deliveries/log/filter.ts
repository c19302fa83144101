import { isObjectOrArray } from '../../../base/json';
import type { Delivery } from './delivery';

/** What the API cannot filter by. All that is given must hold. */
export interface DeliveryFilter {
  event?: string | undefined;
  outcome?: 'succeeded' | 'failed' | undefined;
  /** `500`, `5xx`, `none` for deliveries without an answer, or several with commas. */
  status?: string | undefined;
  /** Found anywhere in a delivery, in any case. */
  text?: string | undefined;
  /** Ms since 1970. A delivery without a time fits: nobody knows that it is older. */
  since?: number | undefined;
}

/** Levels of nesting that a text is looked for in. */
const deepest = 64;

export function isFiltering(filter: DeliveryFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

/** The deliveries that fit, in their order. 5,000 take a few ms. */
export function filtered(deliveries: readonly Delivery[], filter: DeliveryFilter): readonly Delivery[] {
  if (!isFiltering(filter)) return deliveries;
  const fits = matcher(filter);
  return deliveries.filter(fits);
}

function matcher({ event, outcome, status, text, since }: DeliveryFilter): (delivery: Delivery) => boolean {
  const statusFits = status === undefined ? undefined : statusMatcher(status);
  const holds = text === undefined ? undefined : finder(text);
  return (delivery) =>
    (event === undefined || delivery.event === event) &&
    (outcome === undefined || delivery.outcome === outcome) &&
    (since === undefined || delivery.at === undefined || delivery.at >= since) &&
    (statusFits === undefined || statusFits(delivery.status)) &&
    (holds === undefined || holds(delivery));
}

/** True for what `DeliveryFilter.status` may be. */
export function isStatusFilter(text: string): boolean {
  return parts(text).length > 0 && parts(text).every((part) => /^(?:[1-5](?:\d\d|xx)|none)$/.test(part));
}

function statusMatcher(text: string): (status: number | undefined) => boolean {
  const wanted = new Set(parts(text));
  return (status) =>
    status === undefined ? wanted.has('none') : wanted.has(String(status)) || wanted.has(`${Math.floor(status / 100)}xx`);
}

function parts(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,;，；、]+/)
    .filter((part) => part !== '');
}

/** Looks into values and names. Nothing is written out for it: the bodies of a long log are many megabytes. */
function finder(text: string): (delivery: Delivery) => boolean {
  const needle = text.toLowerCase();
  /** The same few names stand in every delivery. */
  const names = new Map<string, boolean>();
  const inText = (value: string): boolean => value.length >= needle.length && value.toLowerCase().includes(needle);
  const inName = (name: string): boolean => {
    let found = names.get(name);
    if (found === undefined) names.set(name, (found = inText(name)));
    return found;
  };
  function contains(value: unknown, depth: number): boolean {
    if (typeof value === 'string') return inText(value);
    if (typeof value === 'number' || typeof value === 'boolean') return inText(String(value));
    if (!isObjectOrArray(value) || depth > deepest) return false;
    if (Array.isArray(value)) return value.some((part) => contains(part, depth + 1));
    // Half as long as by the entries, which make a list for each name.
    for (const name of Object.keys(value)) if (inName(name) || contains(value[name], depth + 1)) return true;
    return false;
  }
  return ({ event, error, status, webhookId, request, response }) =>
    [event, error, status, webhookId, request.body, response.body, request.headers, response.headers].some((part) => contains(part, 0));
}
