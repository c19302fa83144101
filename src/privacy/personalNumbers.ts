/** Numbers by which a person can be known or reached: phones, identity numbers, cards. Each pattern is linear; what a pattern cannot tell, a check does. */
interface NumberPattern {
  pattern: RegExp;
  isOne?: (found: string) => boolean;
}

const before = '(?<![\\d.])';
/** No letter either: `ORD13812345678` is the number of an order. */
const alone = '(?<![\\w.])';

const shapes: readonly NumberPattern[] = [
  // A bank account as Europe writes it.
  { pattern: /(?<![A-Z\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?(?![A-Z\d])/gi, isOne: isIban },
  // Cards in groups of four.
  { pattern: /(?<!\d)(?:\d{4}[ -]){3}\d{1,4}(?:[ -]?\d{1,3})?(?!\d)/g },
  // International writing, groups of any kind.
  { pattern: /(?<!\d)\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d(?:[ .-]?\d){5,13}(?!\d)/g },
  { pattern: /(?<![\w.])00\d{1,3}[ -]?1?\d(?:[ -]\d{2,4}){2,4}(?!\d)/g },
  { pattern: /(?<![\w.])(?:00)?86[ -]?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g },
  // A mobile number in China, plain and in the usual groups.
  { pattern: new RegExp(`${alone}1[3-9]\\d{9}(?![\\w])`, 'g') },
  { pattern: new RegExp(`(?<=(?:tel|phone|mobile|mob|call|sms|to)_?)1[3-9]\\d{9}(?!\\d)`, 'gi') },
  { pattern: new RegExp(`${before}1[3-9]\\d([ ._/-])\\d{4}\\1\\d{4}(?!\\d)`, 'g') },
  { pattern: new RegExp(`${alone}1[3-9]\\d(?:\\d{4}[ -]\\d{4}|[ -]\\d{8})(?![\\w-])`, 'g') },
  { pattern: new RegExp(`${before}1[3-9]\\d([ .-])\\d{3}\\1\\d{5}(?!\\d)`, 'g') },
  { pattern: new RegExp(`${before}1[3-9]\\d{2}([ .-])\\d{3}\\1\\d{4}(?!\\d)`, 'g') },
  { pattern: new RegExp(`${before}1[3-9](?:[ -]\\d{2}){4}[ -]?\\d(?!\\d)`, 'g') },
  // A landline in China, and numbers as North America and Europe write them.
  { pattern: new RegExp(`${alone}(?:\\(0\\d{2,3}\\) ?|0\\d{2,3}[ -])\\d{4} ?\\d{3,4}(?!\\d)`, 'g') },
  { pattern: /(?<![\w.])(?:1[ .-])?\([2-9]\d{2}\) ?[2-9]\d{2}[ .-]\d{4}(?!\d)/g },
  { pattern: new RegExp(`${before}(?<!-)(?:1[ .-])?[2-9]\\d{2}([ .-])[2-9]\\d{2}\\1\\d{4}(?![\\d-])`, 'g') },
  { pattern: /(?<![\w.:/-])0\d{1,4}(?:[ ]\d{2,4}){2,4}(?![\d:-])/g, isOne: (found) => hasDigits(found, 9, 12) },
  { pattern: /(?<![\w.:/-])0\d{4} \d{6}(?![\d:-])/g },
  { pattern: /(?<![\w.:/-])0[1-9](?:[.-]\d{2}){4}(?!\d)/g },
  { pattern: /(?<![\w.:/-])0\d{1,3}-\d{3,4}-\d{3,4}(?![\d-])/g, isOne: (found) => hasDigits(found, 10, 11) },
  { pattern: /(?<![\w.-])09\d{8}(?![\w.])/g },
  { pattern: /(?<![\w.-])0(?:10|2\d|[3-9]\d{2})\d{7,8}(?![\w.])/g, isOne: (found) => hasDigits(found, 11, 12) },
  { pattern: /(?<![\w.])(?:\+7|8)[ -]?\(\d{3}\)[ -]?\d{3}-\d{2}-\d{2}(?!\d)/g },
  // An identity number of China, as it was until 1999.
  { pattern: /(?<![\w.])(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])\d{6}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![\w.])/g },
  { pattern: /(?<!\d)[1-9]\d{5}[ -](?:19|20)\d{2}[ -](?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]\d{3}[\dX](?![\dA-Z])/gi },
  // An identity number of China: a region, a date of birth, an order; the last may be an X. Also in groups.
  { pattern: /(?<!\d)[1-9]\d{5}([ -]?)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\1\d{3}[\dX](?![\dA-Z])/gi },
  // Of Hong Kong, Taiwan and the United States.
  { pattern: /(?<![A-Z\d])[A-Z]{1,2}\d{6}\([\dA]\)/gi },
  { pattern: /(?<![\w-])[A-Z][1289]\d{8}(?![\w-])/gi, isOne: isTaiwanese },
  { pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g },
  { pattern: /(?<![\d.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\d-])/g },
  { pattern: /(?<![\d.])(?:\d{4}\.){3}\d{4}(?![\d.])/g },
  // Cards in other groups and in one run.
  { pattern: new RegExp(`${before}3[47]\\d{2}[ -]\\d{6}[ -]\\d{5}(?!\\d)`, 'g') },
  { pattern: new RegExp(`${alone}(?:[456]\\d{14,18}|2[2-7]\\d{14}|3\\d{13,15})(?![\\w])`, 'g'), isOne: isCard },
];

/** Puts `mark` in the place of each number of a person. */
export function hidePersonalNumbers(text: string, mark: string): string {
  if (!/\d/.test(text)) return text;
  return shapes.reduce(
    (rest, { pattern, isOne }) => rest.replace(pattern, (found: string) => (isOne && !isOne(found) ? found : mark)),
    text,
  );
}

/**
 * True for a number that may be a person's: of ten digits as North America has them; of eleven as China has; an identity or card
 * number. Times in seconds and milliseconds are none.
 */
export function isPersonalNumber(digits: string): boolean {
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(digits) || hidePersonalNumbers(digits, '') !== digits;
}

function hasDigits(text: string, least: number, most: number): boolean {
  const count = text.replace(/\D/g, '').length;
  return count >= least && count <= most;
}

/** The Luhn check, as all cards but some of UnionPay's (62) pass it. */
function isCard(digits: string): boolean {
  if (digits.startsWith('62')) return true;
  let sum = 0;
  for (const [index, digit] of Array.from(digits).reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

function isTaiwanese(found: string): boolean {
  const place = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(found.charAt(0).toUpperCase()) + 10;
  const weights = [8, 7, 6, 5, 4, 3, 2, 1, 1];
  const sum = weights.reduce(
    (all, weight, index) => all + weight * Number(found.charAt(index + 1)),
    Math.floor(place / 10) + (place % 10) * 9,
  );
  return sum % 10 === 0;
}

/** ISO 13616: the letters as numbers, the first four behind, divided by 97 leaves 1. */
function isIban(found: string): boolean {
  const plain = found.replaceAll(' ', '').toUpperCase();
  let rest = 0;
  for (const letter of plain.slice(4) + plain.slice(0, 4)) rest = Number(`${rest}${parseInt(letter, 36)}`) % 97;
  return plain.length >= 15 && rest === 1;
}
