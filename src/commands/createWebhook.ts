import { parsePartialDraft } from '../webhooks/draft';
import { ensureConnected } from './ensureConnected';
import type { Command } from './services';

/** Opens the wizard; the argument may be a partial draft. */
export const createWebhook: Command = async (services, argument) => {
  if (!(await ensureConnected(services))) return;
  const { runWizard } = await import('../wizard/wizard');
  await runWizard(services, parsePartialDraft(argument));
};
