import * as vscode from 'vscode';
import { commands } from '../ids';
import { eventLabel, groupLabel } from '../ui/eventLabels';
import { inert } from '../ui/inert';
import { showInfo } from '../ui/say';
import type { WebhookStore } from '../webhooks/store';
import type { Command } from './services';

/** Lets an event happen in the sandbox: it is delivered to every enabled webhook that subscribes to it. */
export const makeSandboxEvent: Command = async ({ sandbox, store }) => {
  const picked = await vscode.window.showQuickPick(rows(store), {
    placeHolder: vscode.l10n.t('Choose the event that is to happen'),
    matchOnDescription: true,
  });
  if (!picked?.event) return;
  const deliveries = await sandbox.makeEvent(picked.event);
  if (deliveries > 0) {
    void showInfo(vscode.l10n.t('"{0}" happened. Deliveries started: {1}.', picked.event, deliveries));
    return;
  }
  const create = vscode.l10n.t('Create webhook');
  const text = vscode.l10n.t('"{0}" happened, but no enabled webhook of the sandbox subscribes to it.', picked.event);
  if ((await showInfo(text, create)) === create) {
    await vscode.commands.executeCommand(commands.createWebhook, { events: [picked.event] });
  }
};

type Row = vscode.QuickPickItem & { event?: string };

/** The events that somebody subscribes to first. */
function rows({ state, catalog }: WebhookStore): Row[] {
  const used = new Set('webhooks' in state ? state.webhooks.filter(({ enabled }) => enabled).flatMap(({ events }) => events) : []);
  const separator = (label: string): Row => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const groups = catalog.groups.flatMap((group) => [
    separator(groupLabel(group)),
    ...group.events.filter(({ id }) => !used.has(id)).map((event): Row => ({ label: inert(eventLabel(event)), description: inert(event.id), event: event.id })),
  ]);
  const subscribed = [...used].map((id): Row => ({ label: inert(id), event: id }));
  return subscribed.length === 0 ? groups : [separator(vscode.l10n.t('Subscribed to')), ...subscribed, ...groups];
}
