import { hadSecret, parsePartialDraft } from '../webhooks/draft';
import { ensureConnected } from './ensureConnected';
import type { Command } from './services';

/** Opens the form; the argument may be a partial draft. */
export const createWebhookInForm: Command = async (services, argument) => {
  if (!(await ensureConnected(services))) return;
  const { openForm } = await import('../form/panel');
  await openForm(services, parsePartialDraft(argument), hadSecret(argument));
};
