import { isLoopback } from '../../base/loopback';

/** Why what was typed cannot be the address of a GenAuth API (S2). */
export type OriginFault =
  | 'empty'
  | 'tooLong'
  /** A space, tab, line break or other control character inside. */
  | 'hiddenCharacter'
  | 'backslash'
  /** Not http or https, or a scheme without `//`. */
  | 'scheme'
  | 'noHost'
  | 'userInfo'
  | 'path'
  | 'query'
  | 'fragment'
  | 'port'
  /** Letters beyond ASCII: they may look like others. `ascii` is how the same host is written without them. */
  | 'notAscii'
  | 'trailingDot'
  /** An IP address in another form than the usual: decimal, octal, hexadecimal, shortened, mapped. */
  | 'oddAddress'
  | 'badHost'
  /** http, and not to this machine. */
  | 'notHttps';

/** `punycode`: the host is an international name in its ASCII form, so that what a reader sees may be another's. */
export type OriginAnswer = { ok: true; origin: string; warning?: 'punycode' } | { ok: false; fault: OriginFault; ascii?: string };

/** Characters; the longest host name there can be has 253. */
const longest = 300;

/**
 * Reads the address that an access key is about to be bound to (S2): https, or http to this machine; a host, perhaps a port,
 * and nothing else. The host must already be in the form in which it will be contacted: what the URL parser would quietly
 * turn into something else is refused.
 */
export function parseOrigin(typed: string): OriginAnswer {
  const text = typed.trim();
  if (text === '') return refuse('empty');
  if (text.length > longest) return refuse('tooLong');
  if (/[\s\p{Cc}\p{Cf}]/u.test(text)) return refuse('hiddenCharacter');
  if (text.includes('\\')) return refuse('backslash');

  const [, typedScheme, afterScheme = text] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(text) ?? [];
  if (typedScheme === undefined && !looksLikeHost(text)) return refuse(text.includes(':') || text.startsWith('/') ? 'scheme' : 'badHost');
  const scheme = (typedScheme ?? 'https').toLowerCase();
  if (scheme !== 'https' && scheme !== 'http') return refuse('scheme');

  const [, authority = '', rest = ''] = /^([^/?#]*)(.*)$/.exec(afterScheme) ?? [];
  if (authority.includes('@')) return refuse('userInfo');
  if (rest.startsWith('?') || rest.startsWith('/?')) return refuse('query');
  if (rest.startsWith('#') || rest.startsWith('/#')) return refuse('fragment');
  if (authority === '') return refuse('noHost');
  if (rest !== '' && rest !== '/') return refuse('path');
  return parseAuthority(scheme, authority);
}

function parseAuthority(scheme: 'https' | 'http', authority: string): OriginAnswer {
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(authority) ?? [];
  if (host === '') return refuse(authority.startsWith(':') ? 'noHost' : 'badHost');
  if (port !== undefined && !(/^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65535)) return refuse('port');
  const text = `${scheme}://${authority}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (/[^\x20-\x7e]/.test(host)) return url ? { ...refuse('notAscii'), ascii: url.hostname } : refuse('notAscii');
  if (host.endsWith('.')) return refuse('trailingDot');

  const address = host.startsWith('[') || /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/i.test(host);
  if (!address && !isName(host)) return refuse('badHost');
  if (!url) return refuse(address ? 'oddAddress' : 'badHost');
  // An IPv4 address inside an IPv6 one is another spelling of it, even where the parser leaves it alone.
  if (url.hostname !== host.toLowerCase() || url.hostname.startsWith('[::ffff:')) return refuse('oddAddress');
  if (scheme === 'http' && !isLoopback(url.hostname)) return refuse('notHttps');
  return { ok: true, origin: url.origin, ...(/(?:^|\.)xn--/.test(url.hostname) ? { warning: 'punycode' as const } : {}) };
}

/** A name whose labels are letters, digits, hyphens and (in container networks) underscores. */
function isName(host: string): boolean {
  return host.length <= 253 && host.split('.').every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label));
}

/** Typed without a scheme, it is a host when it has a dot, is an address in brackets, or is localhost. */
function looksLikeHost(text: string): boolean {
  const host = text.replace(/[/?#].*$/s, '').replace(/:\d*$/, '');
  if (/^\[[^\]]*\]$/.test(host) || /^localhost$/i.test(host)) return true;
  return !host.includes(':') && /[.。．｡]/.test(host);
}

function refuse(fault: OriginFault): { ok: false; fault: OriginFault } {
  return { ok: false, fault };
}
