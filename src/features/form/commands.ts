import * as vscode from 'vscode';
import type { Command } from '../../core';
import { hadSecret, parsePartialDraft } from '../../domain/webhooks/draft/draft';
import { commands } from '../../ids';
import { ensureConnected } from '../connect/ensureConnected';
import { webhookFor } from '../list/pickWebhook';
import type { FormCore } from './core';

/** Opens the form; the argument may be a partial draft. */
const createWebhookInForm: Command<FormCore> = async (core, argument) => {
  if (!(await ensureConnected(core))) return;
  const { openForm } = await import('./panel');
  await openForm(core, parsePartialDraft(argument), hadSecret(argument));
};

/** Opens one webhook in the form. */
const editWebhook: Command<FormCore> = async (core, argument) => {
  if (!(await ensureConnected(core))) return;
  const webhook = await webhookFor(core, argument);
  if (!webhook) return;
  const { openEdit } = await import('./panel');
  await openEdit(core, webhook);
};

/** What VS Code runs at each click on the row of a webhook: the first only selects, a second opens the webhook. */
const openOnDoubleClick: Command<FormCore> = async (core, argument) => {
  const { webhookId } = Object(argument) as { webhookId?: unknown };
  if (typeof webhookId !== 'string') return;
  const isSecond = core.view.selection.noteClick(webhookId);
  // With this setting VS Code itself waits for the double click, and runs the command once.
  const once = vscode.workspace.getConfiguration('workbench.list').get('openMode') === 'doubleClick';
  if (once || isSecond) await editWebhook(core, argument);
};

/** Opens the form that creates, filled with what another webhook has: disabled, and without its secret (S3). */
const duplicate: Command<FormCore> = async (core, argument) => {
  if (!(await ensureConnected(core))) return;
  const webhook = await webhookFor(core, argument);
  if (!webhook) return;
  const { openForm, draftOf } = await import('./panel');
  const { secret: _, ...draft } = draftOf(webhook);
  await openForm(core, { ...draft, name: vscode.l10n.t('Copy of {0}', webhook.name.trim()), enabled: false });
};

export const formCommands = {
  [commands.createWebhookInForm]: createWebhookInForm,
  [commands.editWebhook]: editWebhook,
  [commands.openOnDoubleClick]: openOnDoubleClick,
  [commands.duplicate]: duplicate,
};
