import { jsonInText } from '../../../base/json';
import type { Headers } from '../../../base/headers';
import * as v from 'valibot';
import { isExactNumber, toNumberText } from '../../../base/exactJson';
import { isMasked, maskedText } from '../../../privacy/masked';

const recordSchema = v.record(v.string(), v.unknown());
const pairsSchema = v.array(v.pipe(v.array(v.unknown()), v.length(2)));
const labelledSchema = v.array(v.looseObject({ value: v.unknown() }));

/**
 * Headers as any server has been seen to write them down: an object, that object as JSON, lines of text, pairs, a flat list
 * of names and values, or nothing. What cannot be read as headers gives none.
 */
export function headersOf(sent: unknown): Headers {
  const value = typeof sent === 'string' ? (jsonInText(sent) ?? sent) : sent;
  const found = new Map<string, string>();
  for (const [name, part] of entriesOf(value)) {
    const key = name.trim().toLowerCase();
    const text = valueText(part);
    const before = found.get(key);
    if (key !== '') found.set(key, before === undefined ? text : `${before}, ${text}`);
  }
  return Object.fromEntries(found);
}

function entriesOf(value: unknown): [string, unknown][] {
  if (typeof value === 'string') return linesOf(value);
  if (!Array.isArray(value)) return v.is(recordSchema, value) && !isExactNumber(value) ? Object.entries(value) : [];
  if (v.is(pairsSchema, value))
    return value.flatMap(([name, part]) => (typeof name === 'string' ? [[name, part] as [string, unknown]] : []));
  if (v.is(labelledSchema, value)) return value.flatMap((one) => nameOf(one).map((name) => [name, one.value] as [string, unknown]));
  return value.every((part) => typeof part === 'string') ? flatPairs(value) : [];
}

function nameOf(labelled: Record<string, unknown>): string[] {
  const name = labelled['name'] ?? labelled['key'];
  return typeof name === 'string' ? [name] : [];
}

/** `name: value` to the line; a status line has no colon right after a word. */
function linesOf(text: string): [string, string][] {
  return text.split(/\r?\n/).flatMap((line) => {
    const match = /^([!#$%&'*+.^`|~\w-]+)\s*:\s*(.*)$/.exec(line);
    return match ? [[match[1] ?? '', match[2] ?? ''] as [string, string]] : [];
  });
}

/** Node's raw headers: [name, value, name, value]; or a line in each element. */
function flatPairs(parts: readonly string[]): [string, string][] {
  const lines = parts.flatMap(linesOf);
  if (lines.length === parts.length || parts.length % 2 === 1) return lines;
  return parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? ''] as [string, string]] : []));
}

/** Several values are one, as HTTP has it. What cannot be a value is not shown as one. */
function valueText(sent: unknown): string {
  const value = isMasked(sent) ? maskedText(sent) : toNumberText(sent);
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map((part) => (Array.isArray(part) ? '…' : valueText(part))).join(', ');
  return value === null || value === undefined ? '' : '…';
}

/**
 * A body as data where it is data: JSON in a string (twice wrapped too), a form's fields whose values may be JSON again;
 * any other text, HTML or cut JSON among it, stays the text it is. Null and absent are null.
 */
export function bodyOf(sent: unknown, headers: Headers): unknown {
  if (typeof sent !== 'string') return sent ?? null;
  const parsed = jsonInText(sent);
  if (typeof parsed === 'string') return jsonInText(parsed) ?? parsed;
  if (parsed !== undefined) return parsed;
  const saysForm = headers['content-type']?.toLowerCase().includes('x-www-form-urlencoded') ?? false;
  return (saysForm && isForm(sent)) || /^eventName=[^&\s]*&/.test(sent) ? formFields(sent) : sent;
}

function isForm(text: string): boolean {
  return /^[^\s=&<>{}]+=[^\s<>]*$/.test(text);
}

function formFields(text: string): Record<string, unknown> {
  const fields = [...new URLSearchParams(text)].map(([name, value]) => [name, jsonInText(value) ?? value] as [string, unknown]);
  return Object.fromEntries(fields);
}

const requestNames =
  /^(?:host|user-agent|accept|accept-encoding|accept-language|authorization|cookie|x-(?:authing|genauth)-(?:webhook-secret|token|userpool-id))$/;
const responseNames =
  /^(?:server|date|set-cookie|x-powered-by|etag|last-modified|vary|age|via|location|allow|retry-after|www-authenticate|expires|x-request-id|cf-ray|strict-transport-security|content-encoding|access-control-.*)$/;

/** What the names of headers say about whose they are. A name that either may send says nothing. */
export function sideOf(headers: Headers): 'request' | 'response' | undefined {
  const names = Object.keys(headers);
  const asRequest = names.some((name) => requestNames.test(name));
  const asResponse = names.some((name) => responseNames.test(name));
  if (asRequest === asResponse) return undefined;
  return asRequest ? 'request' : 'response';
}
