import { isExactNumber } from '../../base/exactJson';
import { isRecord, jsonText } from '../../base/json';
import { isMasked, maskedAsText, maskedText } from '../../privacy/masked';
import { mask } from '../../privacy/patterns';
import { redact } from '../../privacy/redact';
import { withoutSecrets } from '../../privacy/knownSecrets';

/** Lines of a text that stand in lines of their own. */
const mostLines = 2000;
/** Levels of a value that is revealed as a whole. */
const deepestShown = 200;

/** A value that is hidden, or was and is shown because the user wants to see it. */
export interface Field {
  /** Where it is, by position, so that no name of a payload is in it: `2.1.0`. */
  path: string;
  /** Of the text, from 0. */
  line: number;
  revealed: boolean;
}

export interface Rendered {
  text: string;
  fields: readonly Field[];
  /** Something is too long or too deep to be shown whole. */
  cut: boolean;
}

export interface RenderOptions {
  /** Paths of fields to show as they are. */
  revealed: ReadonlySet<string>;
  /** Shows every field as it is, but for `secrets`, which only their own fields reveal. */
  all?: boolean;
  /** The copy without identity data; without it, one that goes by pattern. */
  shown?: unknown;
  /** Never to be shown, wherever they stand (S3). */
  secrets: readonly string[];
  /** With it a text of several lines stands as a list of them, and this comment behind the bracket says so. */
  linesNote?: string | undefined;
}

/**
 * A value as indented JSON, identity data and secrets hidden (S3, S4) but for the revealed fields. It only ever is text (S9).
 */
export function render(value: unknown, { revealed, all = false, shown: safeCopy, secrets, linesNote }: RenderOptions): Rendered {
  const without = withoutSecrets(secrets);
  const lines: string[] = [];
  const fields: Field[] = [];
  let cut = false;

  /** Both sides in step: `shown` is the redacted copy of `raw`. `before` is what its first line begins with. */
  function write(raw: unknown, shown: unknown, path: string, before: string, after: string, indent: string): void {
    if (isMasked(raw)) {
      // Nobody knows the value any more: there is nothing to reveal.
      writeWhole(without(maskedText(raw)), before, after, indent);
      return;
    }
    if (revealed.has(path)) {
      fields.push({ path, line: lines.length, revealed: true });
      writeWhole(raw, before, after, indent);
      return;
    }
    if (Array.isArray(raw) && Array.isArray(shown)) {
      const parts = shown.map((part: unknown, index) => ({ raw: raw[index] as unknown, shown: part, name: '' }));
      writeParts(parts, ['[', ']'], path, before, after, indent);
    } else if (isRecord(raw) && isRecord(shown)) {
      const [own, safe] = [Object.entries(raw), Object.entries(shown)];
      // Two names may have become the same dots: then the parts cannot be told apart, and none is revealed.
      const inStep = own.length === safe.length;
      const parts = safe.map(([name, part], index) => ({
        raw: inStep ? own[index]?.[1] : part,
        shown: part,
        name: `${jsonText(without(name))}: `,
      }));
      writeParts(parts, ['{', '}'], path, before, after, indent);
    } else writeLeaf(raw, shown, path, before, after, indent);
  }

  function writeParts(
    parts: readonly { raw: unknown; shown: unknown; name: string }[],
    [open, close]: [string, string],
    path: string,
    before: string,
    after: string,
    indent: string,
  ): void {
    if (parts.length === 0) {
      lines.push(`${before}${open}${close}${after}`);
      return;
    }
    lines.push(before + open);
    for (const [index, part] of parts.entries()) {
      const comma = index < parts.length - 1 ? ',' : '';
      write(part.raw, part.shown, path === '' ? String(index) : `${path}.${index}`, `${indent}  ${part.name}`, comma, `${indent}  `);
    }
    lines.push(indent + close + after);
  }

  function writeLeaf(raw: unknown, shown: unknown, path: string, before: string, after: string, indent: string): void {
    const safe = typeof shown === 'string' ? without(shown) : shown;
    if (typeof safe === 'string' && safe !== raw && safe.includes(mask)) fields.push({ path, line: lines.length, revealed: false });
    if (typeof shown === 'string' && shown !== raw && shown.endsWith('…')) cut = true;
    writeWhole(safe, before, after, indent);
  }

  function writeWhole(value: unknown, before: string, after: string, indent: string): void {
    const parts = typeof value === 'string' && linesNote !== undefined ? value.split(/\r\n|\n/) : [];
    if (parts.length > 1 && parts.length <= mostLines) {
      lines.push(`${before}[ // ${linesNote ?? ''}`);
      for (const [index, part] of parts.entries()) lines.push(`${indent}  ${jsonText(part)}${index < parts.length - 1 ? ',' : ''}`);
      lines.push(`${indent}]${after}`);
      return;
    }
    if (typeof value !== 'object' || value === null) {
      lines.push(before + jsonText(value) + after);
      return;
    }
    const [first = '', ...rest] = indented(value);
    lines.push(before + first, ...rest.map((line) => indent + line));
    lines.push((lines.pop() ?? '') + after);
  }

  write(value, all ? bounded(value, 0) : (safeCopy ?? redact(value)), '', '', '', '');
  return { text: lines.join('\n'), fields, cut };
}

/** The value as it is, to a depth that can be written down. */
function bounded(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || isExactNumber(value)) return value;
  if (depth > deepestShown) return '…';
  if (Array.isArray(value)) return value.map((part) => bounded(part, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, bounded(part, depth + 1)]));
}

function indented(value: object): string[] {
  try {
    return JSON.stringify(value, maskedAsText, 2)
      .split('\n')
      .map((line) => line.replace(/[\p{Cf}\u007f-\u009f\u2028\u2029]/gu, (found) => jsonText(found).slice(1, -1)));
  } catch {
    return [jsonText('…')];
  }
}
