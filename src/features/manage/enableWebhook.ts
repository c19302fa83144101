import { setEnabled } from './setEnabled';
import type { Command } from '../../core';

/** Has GenAuth deliver events to the selected webhooks. */
export const enableWebhook: Command = (services, argument, selection) => setEnabled(services, argument, selection, true);
