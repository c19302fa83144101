import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { readUntilDelivered } from '../../domain/deliveries/log/readUntilDelivered';
import { commands, views } from '../../ids';
import { eventLabel, groupLabel, otherLabel } from '../../words/eventLabels';
import { escapeMarkup } from '../../base/escape';
import { setNamedItems } from '../../ui/otherNames';
import type { NamedItem } from '../../ui/otherNames';
import { showInfo } from '../../ui/notifications';
import type { WebhookStore } from '../../domain/webhooks/store/store';
import { ensureConnected } from '../connect/ensureConnected';
import type { Command } from '../../core';
import type { WatchCore } from '../watch/core';
import { catalogOf } from '../../domain/events/catalog';

/** Makes an event happen in the sandbox: it is delivered to every enabled webhook that subscribes to it, and shown in their log. */
export const makeSandboxEvent: Command<WatchCore> = async (services) => {
  if (!(await ensureConnected(services))) return;
  if (!isInSandbox(services)) {
    void showInfo(
      vscode.l10n.t('This window is connected to another user pool. Switch to the local sandbox to make an event happen in it.'),
    );
    return;
  }
  // Which webhooks subscribe is not known yet of a sandbox that was just started.
  if (services.store.state.kind === 'loading') await services.store.refresh();
  const event = await pickEvent(services.store);
  if (event === undefined || !isInSandbox(services)) return;
  const subscribed = enabledOf(services.store).flatMap(({ webhookId, events }) => (events?.includes(event) ? [webhookId] : []));
  const time = { now: () => Date.now(), wait };
  const { result: deliveries } = await readUntilDelivered(services.deliveryLog, subscribed, () => services.sandbox.makeEvent(event), time);
  if (deliveries > 0) {
    void showInfo(vscode.l10n.t('Triggered "{0}". Deliveries started: {1}.', event, deliveries));
    await showLogs(services, subscribed);
    return;
  }
  const create = vscode.l10n.t('Create webhook');
  const text = vscode.l10n.t('Triggered "{0}", but no enabled sandbox webhook subscribes to it.', event);
  if ((await showInfo(text, create)) === create) {
    await vscode.commands.executeCommand(commands.createWebhook, { events: [event] });
  }
};

function isInSandbox({ connections: { session } }: WatchCore): boolean {
  return session.kind === 'connected' && session.profile.service === 'sandbox';
}

/** The view is where the deliveries appear: of the one webhook that gets the event, or of all. */
async function showLogs({ deliveries }: WatchCore, [webhookId, ...others]: readonly string[]): Promise<void> {
  const view = await deliveries.view();
  view.show(webhookId !== undefined && others.length === 0 ? { kind: 'one', webhookId } : { kind: 'all' });
  await vscode.commands.executeCommand(`${views.deliveries}.focus`);
}

function enabledOf({ state }: WebhookStore) {
  return 'webhooks' in state ? state.webhooks.filter(({ enabled }) => enabled) : [];
}

type Row = NamedItem & { event?: string };

function pickEvent(store: WebhookStore): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  pick.placeholder = vscode.l10n.t('Select an event to trigger');
  setNamedItems(pick, rows(store));
  return new Promise((resolve) => {
    const end = (event: string | undefined): void => {
      resolve(event);
      pick.dispose();
    };
    pick.onDidAccept(() => pick.selectedItems[0]?.event !== undefined && end(pick.selectedItems[0].event));
    pick.onDidHide(() => end(undefined));
    pick.show();
  });
}

/** The events that somebody subscribes to first. */
function rows(store: WebhookStore): Row[] {
  const used = new Set(enabledOf(store).flatMap(({ events }) => events ?? []));
  const separator = (label: string): Row => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const groups = catalogOf(store).groups.flatMap((group) => [
    separator(groupLabel(group)),
    ...group.events
      .filter(({ id }) => !used.has(id))
      .map((event): Row => ({
        label: escapeMarkup(eventLabel(event)),
        description: escapeMarkup(event.id),
        other: escapeMarkup(otherLabel(event)),
        event: event.id,
      })),
  ]);
  const subscribed = [...used].map((id): Row => ({ label: escapeMarkup(id), event: id }));
  return subscribed.length === 0 ? groups : [separator(vscode.l10n.t('Subscribed to')), ...subscribed, ...groups];
}
