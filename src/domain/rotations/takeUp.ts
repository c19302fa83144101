import type { Webhook } from '../../api/schemas';
import type { KeptRotation } from './keptRotation';

/** What happened to the webhook's secret while nobody looked at the rotation. */
export type Finding = 'asLeft' | 'nowNew' | 'nowOld' | 'theirs' | 'removed' | 'notTold';

/**
 * Holds a rotation against what GenAuth has now. A secret that is neither the old nor the new one is somebody else's: it takes the
 * place of the old one, and the handler has to accept it first.
 */
export function takeUp(kept: KeptRotation, { name, secret }: Pick<Webhook, 'name' | 'secret'>): { kept: KeptRotation; finding: Finding } {
  const named = { ...kept, name };
  const updated = kept.stage === 'verify' || kept.stage === 'finish';
  if (secret === undefined) return { kept: { ...named, sends: 'unknown' }, finding: 'notTold' };
  if (secret === kept.secret) {
    if (updated) return { kept: { ...named, sends: 'new' }, finding: 'asLeft' };
    return { kept: { ...named, sends: 'new', stage: 'verify' }, finding: 'nowNew' };
  }
  if (secret === kept.old) {
    if (!updated) return { kept: { ...named, sends: 'old' }, finding: 'asLeft' };
    return { kept: { ...named, sends: 'old', stage: 'update' }, finding: 'nowOld' };
  }
  const stage = kept.stage === 'generated' ? 'generated' : 'handler';
  return { kept: { ...named, old: secret, sends: 'old', stage }, finding: secret === '' ? 'removed' : 'theirs' };
}
