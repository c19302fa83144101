import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { changesAsDouble } from '../../../base/exactJson';
import { mask } from '../../../privacy/patterns';
import { payloadEnding } from '../../../ids';
import { isRecord, jsonOf, readJson } from '../../../base/json';

/** Bytes of an event that are sent at most. GenAuth's own limit is UNKNOWN; it answers 413 to what is too much for it. */
export const largestPayload = 512 * 1024;

export interface PayloadProblem {
  kind: 'tooLarge' | 'tooDeep' | 'notJson' | 'notObject' | 'noEventName' | 'number' | 'hidden';
  /** Where to look, in UTF-16 units. */
  offset: number;
  length: number;
  /** Of a number: what it would be sent as. */
  becomes?: string;
}

/** What keeps an event from being sent; `others` of its kind are marked with it. */
export interface Problems {
  problem: PayloadProblem;
  others: readonly PayloadProblem[];
}

/** Numbers that are marked at once. */
const mostMarks = 100;

export type Payload = Record<string, unknown> & { eventName: string };

/** Reads the text of an event. It has to be a JSON object with an `eventName`; what else it holds is the user's business. */
export function parsePayload(text: string): { payload: Payload } | Problems {
  if (Buffer.byteLength(text) > largestPayload) return problem('tooLarge', 0, 0);
  const errors: ParseError[] = [];
  const root = treeOf(text, errors);
  if (root === 'tooDeep') return problem('tooDeep', 0, 0);
  const [error] = errors;
  if (error) return problem('notJson', error.offset, error.length);
  const value = readJson(text);
  if (!root || value === undefined) return problem('notJson', 0, text.length);
  if (jsonOf(value) === undefined) return problem('tooDeep', 0, 0);
  if (!isRecord(value)) return problem('notObject', root.offset, root.length);
  const [first, ...others] = [...changedNumbers(root, text), ...hiddenTexts(root, text)];
  if (first) return { problem: first, others };
  const { eventName } = value;
  if (typeof eventName === 'string' && eventName.trim() !== '') return { payload: { ...value, eventName } };
  // At the value that is wrong, else at the brace behind which it is missing.
  const named: Node | undefined = findNodeAtLocation(root, ['eventName']);
  return problem('noEventName', (named ?? root).offset, named ? named.length : 1);
}

/** Each level is a call: a file with thousands of them, which anybody may have put into the folder, must not end in the unexpected (R9). */
function treeOf(text: string, errors: ParseError[]): Node | 'tooDeep' | undefined {
  try {
    return parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch {
    return 'tooDeep';
  }
}

function problem(kind: PayloadProblem['kind'], offset: number, length: number): Problems {
  return { problem: { kind, offset, length }, others: [] };
}

/** The numbers that would arrive as other ones (R12): a double, which is what most receivers read them into, does not hold them. */
function changedNumbers(root: Node, text: string): PayloadProblem[] {
  const found: PayloadProblem[] = [];
  const left = [root];
  for (let node = left.pop(); node && found.length < mostMarks; node = left.pop()) {
    for (const child of node.children?.toReversed() ?? []) left.push(child);
    const source = node.type === 'number' ? text.slice(node.offset, node.offset + node.length) : '';
    if (source !== '' && changesAsDouble(source))
      found.push({ kind: 'number', offset: node.offset, length: node.length, becomes: JSON.stringify(Number(source)) });
  }
  return found;
}

/** What a delivery's document shows in the place of a value: copied from there, it would be sent as data (S12). */
function hiddenTexts(root: Node, text: string): PayloadProblem[] {
  const found: PayloadProblem[] = [];
  if (!text.includes(mask) && !text.includes(omitted) && !/\\u2(?:022|026)/i.test(text)) return found;
  const left = [root];
  for (let node = left.pop(); node && found.length < mostMarks; node = left.pop()) {
    for (const child of node.children?.toReversed() ?? []) left.push(child);
    const value: unknown = node.type === 'string' ? node.value : undefined;
    if (typeof value === 'string' && (value.includes(mask) || value === omitted))
      found.push({ kind: 'hidden', offset: node.offset, length: node.length });
  }
  return found;
}

const omitted = '…';

/** `user:created` gives `user-created`. Counts up from the second of a name. */
export function payloadFileName(event: string, count: number): string {
  const name =
    event
      .replace(/[^\p{L}\p{N}_]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'event';
  return `${name}${count > 1 ? `-${count}` : ''}${payloadEnding}`;
}
