import * as vscode from 'vscode';
import { ensureConnected } from '../connect/ensureConnected';
import { webhooksFor } from '../list/pickWebhook';
import type { Command } from '../../core';

/** Opens the form that creates, filled with what another webhook has: disabled, and without its secret (S3). */
export const duplicate: Command = async (services, argument) => {
  if (!(await ensureConnected(services))) return;
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  const { openForm, draftOf } = await import('./panel');
  const { secret: _, ...draft } = draftOf(webhook);
  await openForm(services, { ...draft, name: vscode.l10n.t('{0} copy', webhook.name.trim()), enabled: false });
};
