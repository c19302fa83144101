/**
 * What copying brings along and nobody sees: byte order marks, zero-width characters, marks for the direction of a text, soft hyphens,
 * variation selectors. Joiners (U+200C, U+200D) are among them: in an emoji or a Persian name they are part of it.
 */
const hidden = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;
const hiddenInNames = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
/** Blanks of another width than the usual one, and those that keep lines together. */
const blanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
/** The full-width forms of ASCII, as a Chinese input method writes them; not `@` and backslash, which turn a host into another. */
const fullWidth = /[\uff01-\uff1f\uff21-\uff3b\uff3d-\uff5e]/g;
const pairs: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '\u201c': '\u201d',
  '\u201d': '\u201d',
  '\u201e': '\u201c',
  '\u2018': '\u2019',
  '\u2019': '\u2019',
  '\u00ab': '\u00bb',
  '\u2039': '\u203a',
  '\u300c': '\u300d',
  '\u300e': '\u300f',
  '\u300a': '\u300b',
  '\u3008': '\u3009',
  '\u3010': '\u3011',
  '<': '>',
};

/** A name as it was meant: without what nobody sees, with usual blanks, trimmed. Its letters stay as they are. */
export function cleanName(typed: string): string {
  return typed.replace(hiddenInNames, '').replace(blanks, ' ').trim();
}

/**
 * A text that is ASCII when it is right, such as a key, a URL or the name of an event: without what nobody sees, with ASCII in the
 * place of full-width characters, without blanks and one pair of quotes around it. What is odd inside stays: see `strangeCharacter`.
 */
export function cleanAscii(typed: string): string {
  const text = typed
    .replace(hidden, '')
    .replace(blanks, ' ')
    .replace(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .trim();
  const last = pairs[text.charAt(0)];
  return last !== undefined && text.length > 2 && text.endsWith(last) ? text.slice(1, -1).trim() : text;
}

/** Straight quotes in the place of all others: for code and configuration that went through a word processor. */
function straightQuotes(text: string): string {
  return text
    .replace(/[\u201c-\u201f\u00ab\u00bb\u2033\u2039\u203a\u3008-\u300f\ufe41-\ufe44]/g, '"')
    .replace(/[\u2018-\u201b\u2032]/g, "'");
}

/** All of a longer text with usual blanks and ASCII, without what nobody sees. */
export function plainAscii(text: string): string {
  return straightQuotes(text)
    .replace(hidden, '')
    .replace(blanks, ' ')
    .replace(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

export interface StrangeCharacter {
  /** As it is written, e.g. U+00A0. */
  code: string;
  /** Undefined for one that nobody sees. */
  shown: string | undefined;
}

/** The first character of a text that is no printable ASCII; a blank inside counts too where `blanksToo` says so. */
export function strangeCharacter(text: string, blanksToo = false): StrangeCharacter | undefined {
  const [found] = (blanksToo ? /[^\x21-\x7e]/u : /[^\x20-\x7e]/u).exec(text) ?? [];
  return found === undefined ? undefined : describeCharacter(found);
}

/** The first hidden character of a text in which letters of all scripts may be. */
export function hiddenCharacter(text: string): StrangeCharacter | undefined {
  const [found] = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.exec(text) ?? [];
  return found === undefined ? undefined : describeCharacter(found);
}

function describeCharacter(character: string): StrangeCharacter {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return { code, shown: /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) && character.replace(hidden, '') !== '' ? character : undefined };
}

/** The fields of a webhook as they were meant. A secret is not among them: an endpoint compares it as it is. */
export function cleanFields<T extends { name?: string; url?: string; events?: readonly string[] }>(fields: T): T {
  const { name, url, events } = fields;
  return {
    ...fields,
    ...(name === undefined ? {} : { name: cleanName(name) }),
    ...(url === undefined ? {} : { url: cleanAscii(url) }),
    ...(events === undefined ? {} : { events: events.map(cleanAscii) }),
  };
}
