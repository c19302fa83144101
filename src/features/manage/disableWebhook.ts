import { setEnabled } from './setEnabled';
import type { Command } from '../../core';

/** Has GenAuth deliver no more events to the selected webhooks. */
export const disableWebhook: Command = (services, argument, selection) => setEnabled(services, argument, selection, false);
