import { hostNature } from './hostKind';
import { cleanAscii, hiddenCharacter } from './typedText';
import type { Issue, IssueCode } from './issue';

/** Who posts to a URL: GenAuth, or this machine, as the local sandbox does. */
export type UrlSender = 'genauth' | 'thisMachine';

/** Characters. A limit of our own; the service's is unknown. */
export const urlLimit = 2048;

/**
 * Checks the address that GenAuth is to post to (S7): errors stop what cannot be meant, warnings name what a receiver rarely
 * means. It looks at the text only; nothing is resolved or fetched. Errors come alone, before any warning would.
 */
export function checkUrl(typed: string, sender: UrlSender = 'genauth'): Issue[] {
  const text = cleanAscii(typed);
  if (text === '') return [error('url.empty')];
  if (text.length > urlLimit) return [error('url.tooLong', { limit: urlLimit, length: text.length })];

  const [, scheme = '', afterScheme = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(text) ?? [];
  // `localhost:3000/hook` and `example.com:8080` look as if they had a scheme; what they have is a port.
  if (scheme === '' || /^\d+(?:[/?#]|$)/.test(afterScheme)) return [error('url.noScheme')];
  if (!/^https?$/i.test(scheme)) return [error('url.scheme', { scheme: scheme.toLowerCase() })];
  // Parsers disagree about these: some drop a tab or a line break, read a backslash as a slash, or find a host in `http:host`.
  const inside = hiddenCharacter(text) ?? (text.includes(' ') ? hiddenCharacter(typed.trim()) : undefined);
  if (inside) return [error('url.hiddenCharacter', { character: inside.code })];
  if (!afterScheme.startsWith('//') || /[ \\]/.test(text)) return [error('url.malformed')];

  const authority = /^\/\/([^/?#]*)/.exec(afterScheme)?.[1] ?? '';
  // A credential in the URL would be in every log line that names it.
  if (authority.includes('@')) return [error('url.userInfo')];
  const typedHost = authority.replace(/:\d*$/, '').toLowerCase();
  if (typedHost === '') return [error('url.noHost')];
  const url = parse(text);
  if (url === undefined) return [error('url.malformed')];

  const host = url.hostname;
  const nature = hostNature(host);
  // What this machine posts reaches its own networks; what stays on a machine cannot be read on the way.
  const reached = sender === 'thisMachine' && (nature.place === 'loopback' || nature.place === 'private');
  const readable = url.protocol === 'http:' && nature.place !== 'loopback' && !reached;
  // Of what was cleaned, the host is what must not be another than the one that is seen.
  const seenHost = /^[a-z]+:\/\/([^/?#]*)/i.exec(typed.trim())?.[1]?.replace(/:\d*$/, '').toLowerCase() ?? typedHost;
  const odd = nature.odd || seenHost !== host || url.port === '0';
  return [
    ...(nature.place === 'public' || reached ? [] : [warning(`url.${nature.place}`, { host })]),
    ...(odd ? [warning('url.oddHost', { host: url.port === '0' ? url.host : host })] : []),
    ...(readable ? [warning('url.http')] : []),
    ...(text.includes('#') ? [warning('url.fragment')] : []),
    ...(typed === text
      ? []
      : text === typed.trim()
        ? [warning('url.surroundingSpace')]
        : odd
          ? []
          : [warning('url.cleaned', { url: text })]),
  ];
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function error(code: IssueCode, values?: Issue['values']): Issue {
  return { field: 'url', severity: 'error', code, ...(values ? { values } : {}) };
}

function warning(code: IssueCode, values?: Issue['values']): Issue {
  return { field: 'url', severity: 'warning', code, ...(values ? { values } : {}) };
}
