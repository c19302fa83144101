import { hadSecret, parsePartialDraft } from '../../domain/webhooks/draft/draft';
import { ensureConnected } from '../connect/ensureConnected';
import type { Command } from '../../core';

/** Opens the form; the argument may be a partial draft. */
export const createWebhookInForm: Command = async (services, argument) => {
  if (!(await ensureConnected(services))) return;
  const { openForm } = await import('./panel');
  await openForm(services, parsePartialDraft(argument), hadSecret(argument));
};
