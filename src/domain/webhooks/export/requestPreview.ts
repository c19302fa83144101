import { maskSecret } from '../../../privacy/maskSecret';
import { toCreateInput } from '../draft/draft';
import type { WebhookDraft } from '../draft/draft';

/** The body of createWebhook as it would be sent, two spaces deep, with the secret masked (S3). */
export function requestPreview(draft: WebhookDraft): string {
  const input = toCreateInput(draft);
  return JSON.stringify(input.secret === undefined ? input : { ...input, secret: maskSecret(input.secret) }, null, 2);
}
