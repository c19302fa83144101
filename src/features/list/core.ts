import type { SecretClipboard } from '../../ui/secretClipboard';
import type { Core } from '../../core';
import type { WebhooksView } from './view';

/** What the list adds for itself and the features that build on it. */
export interface ListCore extends Core {
  view: WebhooksView;
  /** Watches over a secret on the clipboard, once one was copied. */
  copied: { secret?: SecretClipboard };
}
