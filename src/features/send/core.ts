import type { HeaderFates } from '../../domain/deliveries/sending/headerForwarding';
import type { WatchCore } from '../watch/core';
import type { Payloads } from './eventDocuments';

/** What sending adds for itself and the features that build on it. */
export interface SendCore extends WatchCore {
  /** The documents that hold events to send. */
  payloads: Payloads;
  /** Whether triggerWebhook passes headers on, by connection, as far as it was found out since the window was opened. */
  headerFates: HeaderFates;
}
