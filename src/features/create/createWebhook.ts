import { parsePartialDraft } from '../../domain/webhooks/draft/draft';
import { ensureConnected } from '../connect/ensureConnected';
import type { Command } from '../../core';

/** Opens the wizard; the argument may be a partial draft. */
export const createWebhook: Command = async (services, argument) => {
  if (!(await ensureConnected(services))) return;
  const { runWizard } = await import('./wizard');
  await runWizard(services, parsePartialDraft(argument));
};
