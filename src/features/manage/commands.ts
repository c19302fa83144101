import * as vscode from 'vscode';
import type { Command } from '../../core';
import { commands } from '../../ids';
import { ensureConnected } from '../connect/ensureConnected';
import { onWebhook, onWebhooks, webhooksFor } from '../list/pickWebhook';
import type { AskedField } from './saveField';
import type { ManageCore } from './core';
import { deleteWebhook } from './deleteWebhook';
import { pickRotation } from './pickRotation';
import { setEnabled } from './setEnabled';

/** Has GenAuth deliver events to the selected webhooks. */
export const enableWebhook = onWebhooks<ManageCore>((core, webhooks) => setEnabled(core, webhooks, true));

/** Stops the deliveries to the selected webhooks, which stay as they are. */
export const disableWebhook = onWebhooks<ManageCore>((core, webhooks) => setEnabled(core, webhooks, false));

/** A command that changes one field of one webhook. */
function changing(field: AskedField): Command<ManageCore> {
  return onWebhook<ManageCore>(async (core, webhook) => {
    const { changeField } = await import('./changeField');
    await changeField(core, webhook, field);
  });
}
export const changeName = changing('name');

/** Copies the selected webhooks to another connection, e.g. from staging to production. */
const copyToConnection: Command<ManageCore> = async (core, argument, selection) => {
  if (!(await ensureConnected(core))) return;
  const webhooks = await webhooksFor(core, argument, selection);
  if (webhooks.length === 0) return;
  const { runCopyTo } = await import('./copyTo/copyTo');
  await runCopyTo(core, webhooks);
};

/** Leads through the rotation of one webhook's secret. */
const rotateSecret = onWebhook<ManageCore>(async (core, webhook) => {
  const { runRotation } = await import('./rotation/rotate');
  await runRotation(core, webhook);
});

/** Goes on with a rotation that was left. */
export const resumeRotation: Command<ManageCore> = async (core, argument) => {
  const mark = await pickRotation(core, argument);
  if (!mark) return;
  const rotation = await import('./rotation/rotate');
  await rotation.resumeRotation(core, mark);
};

/** Forgets a rotation that was begun, and its new secret, once the user has confirmed it. */
export const discardRotation: Command<ManageCore> = async (core, argument) => {
  const mark = await pickRotation(core, argument);
  if (!mark) return;
  const rotation = await import('./rotation/rotate');
  if (await rotation.discardRotation(core, mark))
    vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Rotation discarded.')}`, 5000);
};

export const manageCommands = {
  [commands.enableWebhook]: enableWebhook,
  [commands.disableWebhook]: disableWebhook,
  [commands.deleteWebhook]: deleteWebhook,
  [commands.changeName]: changeName,
  [commands.changeUrl]: changing('url'),
  [commands.changeEvents]: changing('events'),
  [commands.changeContentType]: changing('contentType'),
  [commands.changeRetry]: changing('retry'),
  [commands.changeSecret]: changing('secret'),
  [commands.copyToConnection]: copyToConnection,
  [commands.rotateSecret]: rotateSecret,
  [commands.resumeRotation]: resumeRotation,
  [commands.discardRotation]: discardRotation,
};
