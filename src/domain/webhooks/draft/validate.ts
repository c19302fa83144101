import { eventIds } from '../../events/catalog';
import type { EventCatalog } from '../../events/catalog';
import { nearestEvents } from '../../events/nearestEvent';
import { uniqueEvents } from './draft';
import type { DraftField, WebhookDraft } from './draft';
import type { Issue, IssueCode } from './issue';
import { cleanName, hiddenCharacter } from './typedText';
import { checkUrl, urlLimit } from './checkUrl';
import type { UrlSender } from './checkUrl';

/** Limits of our own: the service's are unknown, these only stop what cannot be meant. Characters. */
export const limits = { name: 200, url: urlLimit, secret: 1024, retryCount: 100, retryDelay: 10_000 } as const;

/** Fewer characters than this can be guessed. */
const shortSecret = 16;

type FieldCheck = (draft: WebhookDraft, catalog: EventCatalog, sender: UrlSender) => Issue[];

const checks: Readonly<Record<DraftField, FieldCheck>> = {
  name: ({ name }) => {
    const { length } = Array.from(cleanName(name));
    if (length === 0) return [issue('name', 'error', 'name.empty')];
    return length > limits.name ? [issue('name', 'error', 'name.tooLong', { limit: limits.name, length })] : [];
  },
  url: ({ url }, _catalog, sender) => checkUrl(url, sender),
  events: (draft, catalog) => {
    const events = uniqueEvents(draft.events);
    if (events.length === 0) return [issue('events', 'error', 'events.none')];
    const known = new Set(eventIds(catalog));
    const unknown = events.filter((event) => !known.has(event));
    const nearest = nearestEvents(known, unknown);
    return unknown.map((event) => {
      const real = nearest.get(event);
      return issue('events', 'warning', 'events.unknown', real === undefined ? { event } : { event, nearest: real });
    });
  },
  contentType: () => [],
  enabled: () => [],
  secret: ({ secret }) => {
    if (secret === '') return [];
    const { length } = Array.from(secret);
    // It travels in a header, which cannot carry control characters and loses the space around its value.
    if (/\p{Cc}/u.test(secret)) return [issue('secret', 'error', 'secret.controlCharacter')];
    // What is beyond Latin-1 cannot be written into a header at all: each delivery would fail (R14).
    if (/[^\u0000-\u00ff]/.test(secret)) return [beyondLatin1(secret)];
    if (length > limits.secret) return [issue('secret', 'error', 'secret.tooLong', { limit: limits.secret, length })];
    return [
      ...(secret === secret.trim() ? [] : [issue('secret', 'warning', 'secret.surroundingSpace')]),
      ...oddSecret(secret),
      ...(length < shortSecret ? [issue('secret', 'warning', 'secret.short', { limit: shortSecret })] : []),
    ];
  },
  retry: ({ retry }) => {
    if (!retry.enabled) return [];
    const count = wholeWithin(retry.count, limits.retryCount, 'retry.count');
    return [...count, ...wholeWithin(retry.delay, limits.retryDelay, 'retry.delay')];
  },
};

/** All issues of a draft, in field order; none of severity 'error' means that it may be sent. */
export function validateDraft(draft: WebhookDraft, catalog: EventCatalog, sender: UrlSender = 'genauth'): Issue[] {
  return Object.values(checks).flatMap((check) => check(draft, catalog, sender));
}

/** The issues of one field: for validation while typing. */
export function validateField(field: DraftField, draft: WebhookDraft, catalog: EventCatalog, sender: UrlSender = 'genauth'): Issue[] {
  return checks[field](draft, catalog, sender);
}

/** What nobody sees has to be named, or the sentence could not be understood. */
function beyondLatin1(secret: string): Issue {
  const [first = ''] = /[^\u0000-\u00ff]/u.exec(secret) ?? [];
  const hidden = hiddenCharacter(first);
  return hidden
    ? issue('secret', 'error', 'secret.hiddenCharacter', { character: hidden.code })
    : issue('secret', 'error', 'secret.notLatin1');
}

function oddSecret(secret: string): Issue[] {
  const hidden = hiddenCharacter(secret);
  if (hidden) return [issue('secret', 'warning', 'secret.hiddenCharacter', { character: hidden.code })];
  return /[^\x20-\x7e]/.test(secret) ? [issue('secret', 'warning', 'secret.notAscii')] : [];
}

function wholeWithin(value: number, limit: number, code: 'retry.count' | 'retry.delay'): Issue[] {
  return Number.isInteger(value) && value >= 1 && value <= limit ? [] : [issue('retry', 'error', code, { limit })];
}

function issue(field: DraftField, severity: Issue['severity'], code: IssueCode, values?: Issue['values']): Issue {
  return { field, severity, code, ...(values ? { values } : {}) };
}
