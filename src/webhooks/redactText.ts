import { dots, hideShapes } from '../api/shapes';

/** Characters of one text that are looked at and kept; the rest is cut off, so that no pattern meets megabytes. */
const mostCharacters = 50_000;

const secretWord =
  'password|passwd|passphrase|passcode|passport|pwd|salt|token|secret|authorization|cookie|credential|signature|nonce|' +
  '(?:api|access|private)_?-?key|e_?-?mail|phone|mobile|' +
  '(?:id|identity|bank)_?-?card|(?:id|identity|card|certificate)_?-?number|' +
  'verif(?:y|ication)_?-?code|密码|密钥|令牌|邮箱|手机|电话|身份证|证件号|银行卡|验证码';
/** Too short or too common to be looked for inside a longer key. */
const secretKey = '(?:pass|mail|tel|ssn|otp|jwt|dpop|(?:id|card|cert|identity|certificate)_?-?no|code_?-?verifier)';
const telling = new RegExp(`${secretWord}|^${secretKey}$`, 'i');

/** True for a key whose value identifies or authenticates somebody (S4): password, salt, token, secret, e-mail, phone, ... */
export function namesSecret(key: string): boolean {
  return telling.test(key);
}

/** As JSON, JSON in JSON and HTML write it. */
const quote = `(?:\\\\{0,4}["']|&(?:quot|apos|#0?3[49]|#x2[27]);)`;

/** A value ends where the way it is written lets it end: at its quote, its bracket, or what separates it from the next. */
const values = [
  `(")(?:[^"\\\\]|\\\\[^])+`,
  `(')(?:[^'\\\\]|\\\\[^])+`,
  `(\\\\{1,4}["'])[^"'\\\\]+`,
  `(&(?:quot|apos|#0?3[49]|#x2[27]);)[^&<>]+`,
  `([[{])[^\\]}]+`,
  `()(?:(?:bearer|basic|authing|genauth)\\s+)?[^&\\s"',;<>[{][^&\\s"',;<>]*`,
];

/** `token=...`, `password: ...`, `user[password]=...`, `"secret"=>"..."`, in a query, a form body or a line of text. */
const assignment = new RegExp(`((?:${secretWord})[\\w.-]{0,40}(?:\\]|%5D){0,3}${quote}?\\s{0,3}(?:=>|[=:])\\s{0,3})(?:${values.join('|')})`, 'gi');

/** `<password>...`, also as CDATA and with a prefix. */
const element = new RegExp(`(<[\\w:-]{0,40}(?:${secretWord})[\\w:-]{0,40}(?:\\s[^<>]{0,200})?>\\s{0,9}(?:<!\\[CDATA\\[)?)[^<\\s][^<]*`, 'gi');

const longRun = /[\w+/-]{32,}={0,2}/g;

/** What a URL or a form has between its marks. */
const runs = /[^\s&=?#;,"'<>(){}[\]\\]+/g;
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
  let result = encodings > 0 && percent.test(text) ? text.replace(runs, (run) => (percent.test(run) ? hideEncoded(run, encodings) : run)) : text;
  result = hideShapes(result).replace(element, `$1${dots}`);
  // The first mark of the value stays; there is one group for each way to write it.
  result = result.replace(assignment, (_, before: string, ...marks: unknown[]) => `${before}${marks.slice(0, values.length).find((mark) => typeof mark === 'string') ?? ''}${dots}`);
  // Base64 mixes cases and digits; a long path or a hyphenated name does not.
  return result.replace(longRun, (run) => (/\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run) ? dots : run));
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
