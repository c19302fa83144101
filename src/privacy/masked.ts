import { isExactNumber } from '../base/exactJson';
import { mask } from './patterns';

/** The field that makes an object a mark. */
const field = 'genauth-webhooks:masked';
const kinds = ['string', 'number', 'boolean', 'array', 'object', 'unknown'] as const;

/**
 * What stands in the place of a value that was masked before it was kept (S4, S12). It is an object, so that it survives JSON
 * and no text of dots is taken for it: such a text may be what somebody sent.
 */
export interface Masked {
  /** The type of the value that is no longer known. */
  readonly [field]: (typeof kinds)[number];
  /** Of a text, in UTF-16 units. */
  readonly length?: number;
  /** Of a text of which only a part is masked: that text, dots in the place of the part. */
  readonly shown?: string;
}

/** The mark for a value that is not kept. `shown`: what may be kept of a text. */
export function masked(value: unknown, shown?: string): Masked {
  if (isMasked(value)) return value;
  return {
    [field]: kindOf(value),
    ...(typeof value === 'string' ? { length: value.length } : {}),
    ...(shown === undefined || shown === mask ? {} : { shown }),
  };
}

/** The mark for what an earlier version has kept: dots in the place of whatever was there. */
export function maskedBefore(shown: string): Masked {
  return { [field]: 'unknown', ...(shown === mask ? {} : { shown }) };
}

export function isMasked(value: unknown): value is Masked {
  return typeof value === 'object' && value !== null && field in value && kinds.some((kind) => kind === value[field]);
}

/** The type of the value that was masked. */
export function typeOfMasked(mark: Masked): Masked[typeof field] {
  return mark[field];
}

/** How a mark is shown. */
export function maskedText({ shown }: Masked): string {
  return typeof shown === 'string' ? shown : mask;
}

/** The names of the fields of a value that hold a mark, each once; '' for the value itself. */
export function maskedNames(value: unknown): string[] {
  const names = new Set<string>();
  const left: { name: string; part: unknown }[] = [{ name: '', part: value }];
  // Without a call for each level: what was sent may be nested as deep as it likes (R9).
  for (let next = left.pop(); next; next = left.pop()) {
    const { name, part } = next;
    if (isMasked(part)) names.add(name);
    else if (Array.isArray(part)) for (const inner of part.toReversed()) left.push({ name, part: inner });
    else if (typeof part === 'object' && part !== null)
      for (const [key, inner] of Object.entries(part).reverse()) left.push({ name: key, part: inner });
  }
  return [...names];
}

/** For `JSON.stringify`: writes marks as the text that is shown for them. */
export function maskedAsText(_key: string, value: unknown): unknown {
  return isMasked(value) ? maskedText(value) : value;
}

function kindOf(value: unknown): Masked[typeof field] {
  if (Array.isArray(value)) return 'array';
  if (isExactNumber(value)) return 'number';
  return kinds.find((kind) => kind === typeof value) ?? 'unknown';
}
