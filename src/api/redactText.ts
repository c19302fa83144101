import { namesReference, namesSecret, toHalfWidth } from './secretNames';
import { dots, hideShapes } from './shapes';

/** Characters of one text that are looked at and kept; the rest is cut off, so that no pattern meets megabytes. */
const mostCharacters = 50_000;

/** A name that is followed by its value. Whether it tells is asked of the whole name, so that `tokenType` does not. */
const name = '[\\p{L}\\p{N}_][\\p{L}\\p{N}_.\\-]{0,80}(?: (?:id|code|number|no|card|key|address|phrase|token))?';
/** As JSON, JSON in JSON and HTML write it. */
const quote = `(?:\\\\{0,4}["']|&(?:quot|apos|#0?3[49]|#x2[27]);)`;

/** A value ends where the way it is written lets it end: at its quote, its bracket, or what separates it from the next. */
const values = [
  `(")(?:[^"\\\\]|\\\\[^])+`,
  `(')(?:[^'\\\\]|\\\\[^])+`,
  `(\\\\{1,4}["'])[^"'\\\\]+`,
  `(&(?:quot|apos|#0?3[49]|#x2[27]);)[^&<>]+`,
  `([[{])[^\\]}]+`,
  `()(?:(?:bearer|basic|digest|authing|genauth)\\s+)?(?:\\+?[\\d(][\\d() .-]{5,20}\\d|[^&\\s"',;<>[{，。；、][^&\\s"',;<>，。；、]*)`,
];

/** The beginning of `token=...`, `password: ...`, `user[password]=...`, `"secret"=>"..."`, in a query, a form body or a line of text. */
const assigned = new RegExp(`(?<![\\p{L}\\p{N}_])(${name})(?:\\]|%5D){0,3}${quote}?\\s{0,3}(?:=>|[=:])\\s{0,3}`, 'giu');
const assignedValue = new RegExp(values.join('|'), 'iuy');

/** `<password>...`, also as CDATA and with a prefix. */
const element = /(<([\p{L}\p{N}_:.-]{1,80})(?:\s[^<>]{0,200})?>\s{0,9}(?:<!\[CDATA\[)?)([^<\s][^<]*)/gu;
/** An input and its like: which of its attributes tells, and which is the value, is seen by their names. */
const input = /<(?:input|meta|param|option|data|textarea|button)\b[^<>]{0,2000}(?:>[^<]{0,2000})?/gi;
const attribute = /([\w:-]{1,60})(\s{0,3}=\s{0,3})("[^"]*"?|'[^']*'?|[^\s"'>]+)/g;
/** `<td>Password</td><td>...`, `<label>密码</label> <b>...` */
const labelled = /(>\s{0,9}([^<>]{1,60}?)\s{0,9}[:：]?\s{0,9}<\/\w{1,20}>\s{0,40}(?:<(?!\/)[^<>]{0,200}>\s{0,40}){1,3})([^<\s][^<]*)/g;
/** A part of multipart/form-data, up to the next boundary. */
const part = /(\bname\s{0,3}=\s{0,3}"?([^"\r\n;]{1,100})"?[^\r\n]{0,200}(?:\r?\n[^\r\n]{1,200}){0,5}\r?\n\r?\n)([^]*?)(?=\r?\n--|$)/g;

/** Credentials in a sentence, with no mark between: `密码是 ...`, `password hunter2`. */
const chineseLabel = /((?:密[码碼]|口令|令牌|密[钥鑰]|[验驗][证證][码碼]|校[验驗][码碼]|[动動][态態][码碼]|[邮郵]箱|手[机機][号號]?|[电電][话話]|身份[证證][号號]?|卡[号號])[号號码碼]?(?:[是为為]|\s|「|【|“|\[|[:=：]){1,4})([\x21-\x7e]{3,})/g;
const englishLabel = /\b((?:password|passcode|passphrase|pwd|secret|pin|otp|token|(?:verification|security|recovery|access|login|auth(?:entication)?|one-time) (?:code|password)|code|ssn|phone|mobile)\s+(?:is\s+|was\s+)?["'“]?)((?=[^\s\d]{0,40}\d)[^\s"'”,;<>]{4,})/gi;
const codeBefore = /(?<![\d.])\d{4,8}(?=[^\d\r\n]{0,16}(?:[验驗][证證][码碼]|校[验驗][码碼]|[动動][态態][码碼]|\b(?:verification|security|login|one-time|otp|passcode)\b))/gi;
const statusWords = /^(?:code|token|phone|mobile)\s/i;

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
  let result = encodings > 0 && percent.test(text) ? text.replace(runs, (run) => (percent.test(run) ? hideEncoded(run, encodings) : run)) : text;
  if (encodings > 0) result = result.replace(encodedName, (whole, key: string) => (percent.test(key) && namesSecret(decoded(key)) ? `${key}=${dots}` : whole));
  result = result.replace(part, (whole, before: string, field: string) => (namesSecret(field) ? before + dots : whole));
  result = hideReferencesNot(result);
  if (result.includes('<')) result = hideMarkup(result);
  result = hideAssigned(result);
  result = result.replace(chineseLabel, `$1${dots}`).replace(codeBefore, dots);
  result = result.replace(englishLabel, (whole: string, label: string, value: string) => (statusWords.test(label) && !isCredential(value) ? whole : label + dots));
  // Base64 mixes cases and digits; a long path or a hyphenated name does not.
  return result.replace(longRun, (run) => (/\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run) ? dots : run));
}

/** Only what stands behind a telling name is taken for a value: `https:` is a name too, and a query may be behind it. */
function hideAssigned(text: string): string {
  let result = '';
  let done = 0;
  for (const match of text.matchAll(assigned)) {
    const at = match.index + match[0].length;
    if (match.index < done || !namesSecret(match[1] ?? '')) continue;
    assignedValue.lastIndex = at;
    const value = assignedValue.exec(text);
    if (!value || value[0].startsWith(dots)) continue;
    // The first mark of the value stays; there is one group for each way to write it.
    result += text.slice(done, at) + (value.slice(1).find((mark) => typeof mark === 'string') ?? '') + dots;
    done = at + value[0].length;
  }
  return result + text.slice(done);
}

/** A number that is named as that of an order stays, whatever it looks like. */
const reference = /(?<![\p{L}\p{N}_])([\p{L}_][\p{L}\p{N}_-]{1,60}(?: (?:no|number|id))?\.?)(["']?\s{0,3}[:=#]\s{0,3}["']?#?)(\d{8,20})(?!\d)/giu;
function hideReferencesNot(text: string): string {
  const kept: string[] = [];
  const set = text.replace(reference, (whole, key: string, between: string, digits: string) => {
    if (!namesReference(key)) return whole;
    kept.push(digits);
    return `${key}${between}\ue000`;
  });
  if (kept.length === 0 || text.includes('\ue000')) return hideShapes(text);
  return hideShapes(set).replaceAll('\ue000', () => kept.shift() ?? '');
}

function hideMarkup(text: string): string {
  return text
    .replace(input, (tag) => {
      const tells = [...tag.matchAll(attribute)].some(([, key = '', , value = '']) => /^(?:name|id|type|autocomplete|placeholder|property|aria-label)$/i.test(key) && namesSecret(value.replace(/["']/g, '')));
      if (!tells) return tag;
      return tag.replace(attribute, (whole, key: string, between: string, value: string) => (/^(?:value|content|data-value)$/i.test(key) ? `${key}${between}${/^["']/.exec(value)?.[0] ?? ''}${dots}${/["']$/.exec(value.slice(1))?.[0] ?? ''}` : whole)).replace(/(>\s*)[^<\s][^<]*$/, `$1${dots}`);
    })
    .replace(element, (whole, before: string, key: string) => (namesSecret(key) ? before + dots : whole))
    .replace(labelled, (whole, before: string, label: string) => (namesSecret(label) ? before + dots : whole));
}

/** A number alone is a code when a sentence calls it one; a word with digits is a token. `token 2` and `code E404` are none. */
function isCredential(value: string): boolean {
  return /^\d{6,8}\W?$/.test(value) || (value.length >= 8 && /\d/.test(value) && /[a-z]/i.test(value) && !/^\d{4}-\d{2}/.test(value));
}

/** Full-width marks, JSON's and HTML's ways to write a letter, and letters that are not seen. */
function toPlain(text: string): string {
  return toHalfWidth(text)
    .replace(/\\{1,4}u([0-9a-f]{4})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (whole, hex: string | undefined, decimal: string | undefined) => letter(hex === undefined ? Number(decimal) : parseInt(hex, 16)) ?? whole)
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Not the quotes and brackets, by which it is seen where a value ends. */
function letter(code: number): string | undefined {
  return code > 0x10ffff || [0x22, 0x26, 0x27, 0x3c, 0x3e].includes(code) ? undefined : String.fromCodePoint(code);
}

/** Where what it stands for is to be hidden, all of it is. */
function hideEncoded(run: string, encodings: number): string {
  const meant = decoded(run);
  return hide(meant, encodings - 1) === meant ? run : dots;
}

function decoded(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    // Cut in the middle of a letter, or no encoding of text: its plain letters can be read all the same.
    return run.replace(/%([0-7][0-9a-f])/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  }
}
