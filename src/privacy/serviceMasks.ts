import { jsonInText } from '../base/json';
import { isMaskedSecret } from './maskedSecret';
import { namesSecret } from './secretNames';
import { mask } from './patterns';

/** Asterisks and the like in one word: `138****5678`, `l***@example.com`; `张**` as names are masked in China. */
const covered = /^[^\s]*[*＊•●∗]{3,}[^\s]*$|^\p{Script=Han}[*＊○]{1,3}\p{Script=Han}?$/u;
const bracketed =
  /^[[{(<*]+\s*(?:redacted|hidden|masked|removed|filtered|omitted|obfuscated|secret|sensitive|confidential|protected|已?(?:隐藏|脱敏|屏蔽|隱藏)|保密)[^\])}>]{0,40}[\])}>*]+$|^REDACTED$/i;
const letters = /(?:^|[^a-z])x{3,}(?:[^a-z]|$)/i;

/**
 * Whether a text of a logged body is only what a service has put in the place of a value before it kept it (S12). Of a field that tells of
 * somebody any mask counts; of another one, only what can hardly be meant. Eight dots alone are data: what the sandbox masks says so.
 */
export function isServiceMask(name: string, text: string): boolean {
  const shown = text.trim();
  if (shown === '' || shown.length > 500) return false;
  if (namesSecret(name)) return isMaskedSecret(shown) || letters.test(shown) || covered.test(shown);
  return shown !== mask && (covered.test(shown) || bracketed.test(shown));
}

/** The names of the fields of a body that hold such a mask, also inside of JSON in a text; each once. */
export function serviceMasks(body: unknown): string[] {
  const names = new Set<string>();
  const left: { name: string; part: unknown; texts: number }[] = [{ name: '', part: body, texts: 0 }];
  // Without a call for each level: what was sent may be nested as deep as it likes (R9).
  for (let next = left.pop(); next; next = left.pop()) {
    const { name, part, texts } = next;
    if (typeof part === 'string') {
      const inner = texts < mostTexts ? jsonInText(part) : undefined;
      if (inner !== undefined) left.push({ name, part: inner, texts: texts + 1 });
      else if (isServiceMask(name, part)) names.add(name);
    } else if (Array.isArray(part)) for (const inner of part) left.push({ name, part: inner, texts });
    else if (typeof part === 'object' && part !== null)
      for (const [key, inner] of Object.entries(part)) left.push({ name: key, part: inner, texts });
  }
  return [...names];
}

/** JSON in JSON in JSON. */
const mostTexts = 3;
