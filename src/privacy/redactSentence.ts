import { statement } from './redactAssigned';
import { chineseNames, namesSecret } from './secretNames';
import { mask } from './patterns';

/** A code in groups, or a word with no mark of a sentence in it. */
const chineseLabel = new RegExp(
  `((?:${chineseNames.source})[号號码碼]?)([是为為\\s「【“"'\\[(（:=：]{0,4})((?:\\d[ -]){3,7}\\d(?!\\d)|[\\x21-\\x7e]{3,})`,
  'g',
);
const unit = /^\s?(?:分|秒|小时|小時|天|位|次|个|個|条|條)/;
const password = /[码碼]$|口令/;

const code = '(?:verification|security|recovery|access|login|auth(?:entication)?|one-time|2fa) (?:code|password)';
const englishLabel = new RegExp(
  `\\b((?:password|passcode|passphrase|pwd|secret|pin|t?otp|token|cvv2?|cvc2?|${code}|code|ssn|cpf|aadhaar|passport(?: (?:no|number)\\.?)?|phone|mobile|tel)\\s+(?:(?:for|of)\\s+\\S{1,60}\\s+)?(?:is\\s+|was\\s+)?["'“]?)((?:\\d{3,4}[ -]){1,3}\\d{3,4}(?!\\d)|(?=[^\\s\\d]{0,40}\\d)[^\\s"'”,;<>]{3,})`,
  'gi',
);
const quoted = new RegExp(
  `\\b((?:password|passcode|passphrase|pwd|secret|pin|otp|${code})\\s+(?:is\\s+|was\\s+)?["'“‘])([^"'“”‘’\\r\\n]{3,100})(?=["'”’])`,
  'gi',
);
const codeBefore =
  /(?<![\d.])(?:\d{4,8}|\d{3}[ -]\d{3})(?=[^\d\r\n]{0,16}(?:[验驗][证證][码碼]|校[验驗][码碼]|[动動][态態][码碼]|\b(?:verification|security|login|one-time|otp|passcode)\b))/gi;
const codeUsed = /(?<=\b(?:use|enter|type|input)\s|输入|輸入)(\s?)(?:\d{4,8}|\d{3}[ -]\d{3})(?![\d.:])/gi;
const oftenHarmless = /^(?:code|token|phone|mobile|tel)\s/i;

/** Hides credentials in a sentence, with no mark between: `密码是 ...`, `password hunter2`, `834921 is your login code`. */
export function hideInSentences(text: string): string {
  return text
    .replace(chineseLabel, (whole: string, ...parts) => {
      const [label, between, value, at, all] = (parts as [string, string, string, number, string]).slice(-5) as [
        string,
        string,
        string,
        number,
        string,
      ];
      if (statement.test(value) || value.startsWith(mask) || unit.test(all.slice(at + whole.length))) return whole;
      const told =
        between.trim() !== '' ||
        (between === '' ? /^(?:\d{4,19}x?(?![\w.])|[A-Z]\d{7,}(?!\w)|\d[ -]\d)/i.test(value) : /\d/.test(value) || password.test(label));
      return told ? label + between + mask : whole;
    })
    .replace(codeBefore, mask)
    .replace(codeUsed, `$1${mask}`)
    .replace(englishLabel, (whole: string, label: string, value: string) => (tells(label, value) ? label + mask : whole))
    .replace(quoted, (whole: string, label: string, value: string) => (namesSecret(value) ? whole : label + mask));
}

/** `code`, `token` and `phone` stand before much that is none: `token 2 of 5`, `code E404`. */
function tells(label: string, value: string): boolean {
  if (!oftenHarmless.test(label)) return true;
  const digits = value.replace(/[ ().-]/g, '').replace(/\W$/, '');
  if (/^(?:phone|mobile|tel)/i.test(label)) return /^\+?\d{7,15}$/.test(digits);
  return !value.includes(' ') && isCredential(value);
}

/** A number alone is a code when a sentence calls it one; a word with digits is a token. */
function isCredential(value: string): boolean {
  return /^\d{6,8}\W?$/.test(value) || (value.length >= 8 && /\d/.test(value) && /[a-z]/i.test(value) && !/^\d{4}-\d{2}/.test(value));
}
