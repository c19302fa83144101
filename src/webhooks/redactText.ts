const dots = '••••••••';

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

/** `token=...`, `password: ...`, in a query, a form body or a line of text; the value ends where such a value can end. */
const assignment = new RegExp(
  `((?:${secretWord})[\\w.-]{0,40}["']?\\s{0,3}[=:]\\s{0,3}["']?)(?:(?:bearer|basic|authing|genauth)\\s+)?[^&\\s"',;<>]+`,
  'gi',
);

/** Each pattern is linear: no nested repetition, each repetition's end differs from its inside. */
const shapes: readonly RegExp[] = [
  /(?<=\bcookie2?["']?\s{0,3}[:=])[^\r\n]+/gi,
  /\b(?:bearer|basic)\s+[\w+/.=~-]{6,}/gi,
  // JWT and JWE.
  /\beyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g,
  // A person's e-mail address; the parts are bounded as RFC 5321 bounds them. The last one begins with a letter: GenAuth's
  // user agent, authing-webhook@2.0, is nobody's address.
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z][\w-]{0,62}/gi,
  // 32 hex digits or more: a digest or a key. GenAuth's own ids have 24.
  /(?<![0-9a-z])[0-9a-f]{32,}(?![0-9a-z])/gi,
  // A Chinese identity number, and 15 to 19 digits as bank cards have them. 13 digits are a time in ms.
  /(?<!\d)\d{17}[\dX](?![\dA-Z])/gi,
  /(?<![\d.])\d{15,19}(?!\d)/g,
  /(?<!\d)(?:\d{4}[ -]){3}\d{1,4}(?:[ -]?\d{1,3})?(?!\d)/g,
  // A mobile number in China, and any number in international writing.
  /(?<![\d.])1[3-9]\d{9}(?!\d)/g,
  /\+\d{1,3}[ -]?\d[\d -]{5,14}\d/g,
];

const longRun = /[\w+/-]{32,}={0,2}/g;

/** Replaces what looks like identity data or a credential by dots, and cuts an over-long text. */
export function redactText(text: string): string {
  const cut = text.length > mostCharacters;
  let result = cut ? text.slice(0, mostCharacters) : text;
  for (const shape of shapes) result = result.replace(shape, dots);
  result = result.replace(assignment, `$1${dots}`);
  // Base64 mixes cases and digits; a long path or a hyphenated name does not.
  result = result.replace(longRun, (run) => (/\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run) ? dots : run));
  return cut ? `${result}…` : result;
}
