import * as vscode from 'vscode';
import type { Command } from '../../core';
import { commands, views } from '../../ids';
import { arrangementOf } from './arrangementOf';
import { copyCurl, copyDiagnostics, copyId, copyJson, copyNodeCode, copyUrl, copyValue } from './copyCommands';
import { copySecret } from './copySecret';
import type { ListCore } from './core';
import { everything } from './filterAndSort';
import type { Order } from './filterAndSort';
import { askFilter } from './filterInput';
import { saveAsFile } from './saveAsFile';

/** Reads all webhooks again, or the stored connections while they could not be read. A failure shows in the view. */
const refresh: Command<ListCore> = ({ connections, store }) =>
  connections.session.kind === 'none' ? connections.restore() : store.refresh();

/** Filters the view while it is typed. */
const filterWebhooks: Command<ListCore> = async (core) => {
  await vscode.commands.executeCommand(`${views.webhooks}.focus`);
  const { view, store } = core;
  await askFilter(view, arrangementOf(core), () => ('webhooks' in store.state ? store.state.webhooks : []));
};

/** Shows all webhooks again, in the order they are in. */
const clearFilter: Command<ListCore> = async (core) => {
  const arrangement = arrangementOf(core);
  core.view.arrange(arrangement.with({ ...everything, order: arrangement.wish.order }));
  core.view.showSelected();
};

/** Asks for the order of the view's rows. */
const sortWebhooks: Command<ListCore> = async (core) => {
  const arrangement = arrangementOf(core);
  const items = ordersOffered().map(({ order, label, description }) => ({
    label: `$(${order === arrangement.wish.order ? 'check' : 'blank'}) ${label}`,
    description,
    order,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Sort webhooks') });
  if (!picked) return;
  core.view.arrange(arrangement.with({ order: picked.order }));
  core.view.showSelected();
};

function ordersOffered(): { order: Order; label: string; description: string }[] {
  return [
    { order: 'service', label: vscode.l10n.t('Default order'), description: '' },
    { order: 'name', label: vscode.l10n.t('Name'), description: vscode.l10n.t('A to Z') },
    { order: 'created', label: vscode.l10n.t('Created'), description: vscode.l10n.t('newest first') },
    { order: 'updated', label: vscode.l10n.t('Updated'), description: vscode.l10n.t('newest first') },
    { order: 'failing', label: vscode.l10n.t('Failing first'), description: vscode.l10n.t('by latest deliveries') },
  ];
}

export const listCommands = {
  [commands.refresh]: refresh,
  [commands.filterWebhooks]: filterWebhooks,
  [commands.sortWebhooks]: sortWebhooks,
  [commands.clearFilter]: clearFilter,
  [commands.copyId]: copyId,
  [commands.copyUrl]: copyUrl,
  [commands.copyValue]: copyValue,
  [commands.copyCurl]: copyCurl,
  [commands.copyNodeCode]: copyNodeCode,
  [commands.copyJson]: copyJson,
  [commands.copySecret]: copySecret,
  [commands.saveAsFile]: saveAsFile,
  [commands.copyDiagnostics]: copyDiagnostics,
};
