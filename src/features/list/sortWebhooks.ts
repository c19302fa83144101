import * as vscode from 'vscode';
import type { Order } from './filterAndSort';
import { arrangementOf } from './arrangementOf';
import type { Command } from '../../core';

/** Asks for the order of the view's rows. */
export const sortWebhooks: Command = async (services) => {
  const arrangement = arrangementOf(services);
  const items = ordersOffered().map(({ order, label, description }) => ({
    label: `$(${order === arrangement.wish.order ? 'check' : 'blank'}) ${label}`,
    description,
    order,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Sort the webhooks') });
  if (!picked) return;
  services.view.arrange(arrangement.with({ order: picked.order }));
  services.view.showSelected();
};

function ordersOffered(): { order: Order; label: string; description: string }[] {
  return [
    { order: 'service', label: vscode.l10n.t('As GenAuth lists them'), description: '' },
    { order: 'name', label: vscode.l10n.t('Name'), description: vscode.l10n.t('A to Z') },
    { order: 'created', label: vscode.l10n.t('Created'), description: vscode.l10n.t('newest first') },
    { order: 'updated', label: vscode.l10n.t('Updated'), description: vscode.l10n.t('newest first') },
    { order: 'failing', label: vscode.l10n.t('Failing first'), description: vscode.l10n.t('by the last deliveries') },
  ];
}
