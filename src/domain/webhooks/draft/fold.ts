/** Longer texts are compared by their beginning: what is folded comes from a service. */
const longest = 20_000;

/**
 * A name without what services are known to rewrite: Unicode form, blanks, marks that nobody sees, HTML escapes. Two names
 * that fold alike are the same name.
 */
export function foldName(name: string): string {
  return tidy(unescapeHtml(name.slice(0, longest)));
}

/**
 * A URL without what services are known to rewrite: letter case of scheme and host, default ports, percent-encoding, HTML
 * escapes, blanks around it. Two URLs that fold alike are the same address.
 */
export function foldUrl(url: string): string {
  const text = unescapeHtml(url.slice(0, longest)).trim();
  if (!URL.canParse(text)) return tidy(text);
  return new URL(text).href.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
  });
}

/** An event without letter case and blanks: `User: Created` is `user:created`. */
export function foldEvent(event: string): string {
  return tidy(event.slice(0, longest)).replaceAll(' ', '').toLowerCase();
}

/** True when one name may be what a service made of the other: letters and digits agree, as far as the shorter one goes. */
export function sharesName(one: string, other: string): boolean {
  return beginsAlike(lettersOf(one), lettersOf(other), 3);
}

/** True when one URL may be what a service made of the other: host and path agree, as far as the shorter one goes. */
export function sharesUrl(one: string, other: string): boolean {
  return beginsAlike(addressOf(one), addressOf(other), 8);
}

/** Equal, or one is the other cut off after `least` characters or more. */
function beginsAlike(one: string, other: string, least: number): boolean {
  if (one === '' || other === '') return false;
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= least && long.startsWith(short);
}

function lettersOf(name: string): string {
  return decoded(foldName(name))
    .normalize('NFKD')
    .replace(/<[^<>]*>/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Host and path, without scheme, credentials, query and a slash at the end. */
function addressOf(url: string): string {
  const [address = ''] = decoded(foldUrl(url)).toLowerCase().split(/[?#]/, 1);
  return address
    .replace(/^[a-z][\w+.-]*:\/*/, '')
    .replace(/^[^/@]*@/, '')
    .replace(/[/.\s…]+$/, '');
}

/** Some services encode twice. */
function decoded(text: string): string {
  let result = text;
  for (let round = 0; round < 2 && /%[0-9a-f]{2}/i.test(result); round++) {
    try {
      result = decodeURIComponent(result);
    } catch {
      return result;
    }
  }
  return result;
}

function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', sol: '/', colon: ':' };

/** Some services escape twice. */
function unescapeHtml(text: string): string {
  let result = text;
  for (let round = 0; round < 2 && result.includes('&'); round++) {
    result = result.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
    });
  }
  return result;
}
