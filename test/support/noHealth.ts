import type { WebhookHealth } from '../../src/domain/deliveries/health/webhookHealth';

/** Nobody looks after the webhooks. */
export const noHealth: WebhookHealth = {
  isFailing: () => undefined,
  of: () => undefined,
  row: () => undefined,
  failing: () => [],
  onDidChange: () => ({ dispose: () => undefined }),
  follow: () => undefined,
  tried: () => undefined,
  dispose: () => undefined,
};
