import type { WebhookStore } from '../../domain/webhooks/store/store';
import type { FormCore } from '../form/core';

/** What managing webhooks adds. */
export interface ManageCore extends FormCore {
  /** Stores of connections that this window has copied to, by the connection's ID. */
  elsewhere: Map<string, WebhookStore>;
}
