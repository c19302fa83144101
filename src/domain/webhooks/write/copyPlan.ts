import { isSecretMasked } from '../../../privacy/maskedSecret';
import type { Webhook } from '../../../api/schemas';
import { changeBetween, changedFields, draftOf, tells } from '../draft/change';
import type { WebhookChange } from '../draft/change';
import type { DraftField, WebhookDraft } from '../draft/draft';
import { sameUrl } from './intent';

/** How webhooks are to be copied to another connection. */
export interface CopyWish {
  /** What becomes of one that is there already under the same name or URL. */
  ifThere: 'update' | 'another' | 'leave';
  enabled: 'asHere' | 'disabled' | 'enabled';
  /** 'none' leaves an existing webhook the secret it has. The same secret only when somebody has asked for it. */
  secret: 'none' | 'generate' | 'same';
}

/** What is to be done for one webhook. `there` is what the other connection has now. */
export type CopyStep = { source: Webhook; draft: WebhookDraft } & (
  | { kind: 'create'; there: Webhook | undefined }
  | { kind: 'update'; there: Webhook; change: WebhookChange; fields: DraftField[] }
  /** It is there and nothing differs. */
  | { kind: 'same'; there: Webhook }
  | { kind: 'leave'; there: Webhook }
);

/**
 * Finds for each webhook the one that the other connection has under the same name, preferably with the same URL too, else
 * the one with the same URL. None is found for two.
 */
export function findThere(sources: readonly Webhook[], existing: readonly Webhook[]): Map<Webhook, Webhook> {
  const found = new Map<Webhook, Webhook>();
  const taken = new Set<Webhook>();
  const rules: ((source: Webhook, other: Webhook) => boolean)[] = [
    (source, other) => sameName(source, other) && sameUrl(source.url, other.url),
    sameName,
    (source, other) => sameUrl(source.url, other.url),
  ];
  for (const rule of rules) {
    for (const source of sources) {
      if (found.has(source)) continue;
      const hit = existing.find((other) => !taken.has(other) && rule(source, other));
      if (!hit) continue;
      found.set(source, hit);
      taken.add(hit);
    }
  }
  return found;
}

/** `newSecret` makes a secret; it is asked once for each webhook that is to get one. */
export function planCopies(
  sources: readonly Webhook[],
  there: ReadonlyMap<Webhook, Webhook>,
  wish: CopyWish,
  newSecret: () => string,
): CopyStep[] {
  return sources.map((source): CopyStep => {
    const existing = there.get(source);
    const secret =
      wish.secret === 'generate'
        ? newSecret()
        : wish.secret === 'same'
          ? isSecretMasked(source)
            ? newSecret()
            : (source.secret ?? '')
          : '';
    const enabled = wish.enabled === 'asHere' ? (source.enabled ?? false) : wish.enabled === 'enabled';
    const draft = { ...draftOf(source), enabled, secret };
    if (!existing || wish.ifThere === 'another') return { kind: 'create', source, draft, there: existing };
    if (wish.ifThere === 'leave') return { kind: 'leave', source, draft, there: existing };
    const change = {
      ...toldBy(source, changeBetween(existing, draft), wish),
      ...(secret === '' || secret === existing.secret ? {} : { secret }),
    };
    const fields = changedFields(change);
    return fields.length === 0
      ? { kind: 'same', source, draft, there: existing }
      : { kind: 'update', source, draft, there: existing, change, fields };
  });
}

/** Of a field that the source does not tell, nothing is copied over what is there. */
function toldBy(source: Webhook, change: WebhookChange, wish: CopyWish): WebhookChange {
  const left = changedFields(change).filter((field) => !tells(source, field) && (field !== 'enabled' || wish.enabled === 'asHere'));
  return Object.fromEntries(Object.entries(change).filter(([field]) => !left.some((other) => other === field)));
}

function sameName(one: Webhook, other: Webhook): boolean {
  return one.name.trim() === other.name.trim();
}
