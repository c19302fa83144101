import { hideAssigned } from './redactAssigned';
import { hideMarkup } from './redactMarkup';
import { hideInSentences } from './redactSentence';
import { hideTables } from './redactTable';
import { namesReference, namesSecret, toHalfWidth } from './secretNames';
import { mask, hidePatterns } from './patterns';

/** Characters of one text that are looked at and kept; the rest is cut off, so that no pattern meets megabytes. */
const mostCharacters = 50_000;

/** A part of multipart/form-data, up to the next boundary; also as JSON writes its lines. */
const line = '(?:\\r?\\n|(?:\\\\{1,4}r)?\\\\{1,4}n)';
const part = new RegExp(
  `(\\bname(?:\\*\\s{0,3}=\\s{0,3}[\\w-]{0,20}'[\\w-]{0,10}'|\\s{0,3}=\\s{0,3}(?:\\\\{0,4}["'])?)([^"'\\r\\n;\\\\]{1,300})(?=["'\\r\\n;\\\\])(?:\\\\{0,4}["'])?(?:(?!${line})[^\\r\\n]){0,200}(?:${line}(?:(?!${line})[^\\r\\n]){1,200}){0,5}${line}${line})([^]*?)(?=${line}--|$)`,
  'g',
);

const base64 = /[\w+/-]{16,}={0,2}/g;
const longRun = /[\w+/-]{32,}={0,2}/g;

/** What a URL or a form has between its marks. */
const runs = /[^\s&=?#;,"'<>(){}[\]\\]+/g;
/** A field of a form whose name is encoded. */
const encodedName = /([^\s&=?#;,"'<>(){}[\]\\]{1,300})=[^&\s#]+/g;
const percent = /%[0-9a-f]{2}/i;
/** A query in a query in a query. */
const deepestEncoding = 3;

/** Replaces what looks like identity data or a credential by dots, and cuts an over-long text. */
export function redactText(text: string): string {
  const cut = text.length > mostCharacters;
  const result = hide(cut ? text.slice(0, mostCharacters) : text, deepestEncoding);
  return cut ? `${result}…` : result;
}

function hide(text: string, encodings: number): string {
  // What is written in another way is read in the plain one: should there be anything to hide, the plain one is shown.
  const plain = toPlain(text);
  if (plain !== text && encodings > 0) {
    const shown = hide(plain, 0);
    if (shown !== plain) return shown;
  }
  let result =
    encodings > 0 && percent.test(text) ? text.replace(runs, (run) => (percent.test(run) ? hideEncoded(run, encodings) : run)) : text;
  if (encodings > 0)
    result = result.replace(encodedName, (whole, key: string) =>
      percent.test(key) && namesSecret(decoded(key)) ? `${key}=${mask}` : whole,
    );
  result = result.replace(part, (whole, before: string, field: string) => (namesSecret(decoded(field)) ? before + mask : whole));
  result = hideReferencesNot(result);
  if (result.includes('<')) result = hideMarkup(result);
  else if (encodings > 0 && result.includes('&lt;')) result = hideEscapedMarkup(result);
  result = hideInSentences(hideTables(hideAssigned(result)));
  if (encodings > 0) result = result.replace(base64, (run) => (isHiddenInBase64(run, encodings) ? mask : run));
  // Base64 mixes cases and digits; a long path or a hyphenated name does not.
  return result.replace(longRun, (run) => (/\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run) ? mask : run));
}

/** Markup that is shown as a text in markup. */
function hideEscapedMarkup(text: string): string {
  const plain = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  const shown = hideMarkup(plain);
  return shown === plain ? text : shown;
}

/** What is readable in base64 is read: JSON, a form, a name and a password. */
function isHiddenInBase64(run: string, encodings: number): boolean {
  const meant = fromBase64(run);
  return meant !== undefined && !/[\0-\x08\x0e-\x1f\x7f]/.test(meant) && hide(meant, encodings - 1) !== meant;
}

function fromBase64(run: string): string | undefined {
  try {
    const bytes = atob(run.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** A number that is named as that of an order stays, whatever it looks like. */
const reference =
  /(?<![\p{L}\p{N}_])([\p{L}_][\p{L}\p{N}_-]{1,60}(?: (?:no|number|id))?\.?)(["']?\s{0,3}[:=#：]\s{0,3}["']?#?| {1,2})(\d{8,20})(?!\d)/giu;
/** Such a word needs no mark behind it: `order 202611270001`. */
const plainReference =
  /^(?:order|invoice|tracking|shipment|waybill|transaction|[订訂][单單]|[运運][单單]|[快][递遞]|流水|交易)(?: ?(?:no|number|id)\.?|[编編]?[号號][码碼]?)?$/i;
function hideReferencesNot(text: string): string {
  const kept: string[] = [];
  const set = text.replace(reference, (whole, key: string, between: string, digits: string) => {
    if (!namesReference(key) || (between.trim() === '' && !plainReference.test(key))) return whole;
    kept.push(digits);
    return `${key}${between}\ue000`;
  });
  if (kept.length === 0 || text.includes('\ue000')) return hidePatterns(text);
  return hidePatterns(set).replaceAll('\ue000', () => kept.shift() ?? '');
}

/** Full-width marks, JSON's and HTML's ways to write a letter, and letters that are not seen. */
function toPlain(text: string): string {
  return toHalfWidth(text)
    .normalize('NFKC')
    .replace(/[^\P{Nd}0-9]/gu, digitOf)
    .replace(/\\{1,4}u([0-9a-f]{4})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))
    .replace(
      /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi,
      (whole, hex: string | undefined, decimal: string | undefined) =>
        letter(hex === undefined ? Number(decimal) : parseInt(hex, 16)) ?? whole,
    )
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Digits of other scripts come in rows of ten. */
function digitOf(digit: string): string {
  const own = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(own - value - 1))) value += 1;
  return String(value);
}

/** Not the quotes and brackets, by which it is seen where a value ends. */
function letter(code: number): string | undefined {
  return code > 0x10ffff || [0x22, 0x26, 0x27, 0x3c, 0x3e].includes(code) ? undefined : String.fromCodePoint(code);
}

/** Where what it stands for is to be hidden, all of it is. */
function hideEncoded(run: string, encodings: number): string {
  const meant = decoded(run);
  return hide(meant, encodings - 1) === meant ? run : mask;
}

function decoded(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    // Cut in the middle of a letter, or no encoding of text: its plain letters can be read all the same.
    return run.replace(/%([0-7][0-9a-f])/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  }
}
