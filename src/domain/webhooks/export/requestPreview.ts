import { dots } from '../../../privacy/patterns';
import { toCreateInput } from '../draft/draft';
import type { WebhookDraft } from '../draft/draft';

export { redact } from '../../../privacy/redact';

/** Eight dots and the last two characters, so that two secrets can be told apart; all dots when it is shorter than 8. */
export function maskSecret(secret: string): string {
  const characters = Array.from(secret);
  if (characters.length === 0) return '';
  return characters.length < 8 ? dots : dots + characters.slice(-2).join('');
}

/** The body of createWebhook as it would be sent, two spaces deep, with the secret masked (S3). */
export function requestPreview(draft: WebhookDraft): string {
  const input = toCreateInput(draft);
  return JSON.stringify(input.secret === undefined ? input : { ...input, secret: maskSecret(input.secret) }, null, 2);
}
