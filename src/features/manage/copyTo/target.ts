import * as vscode from 'vscode';
import type { ManagementClient } from '../../../api/client';
import { tellSettled } from '../../create/createOutcome';
import type { ManageCore } from '../core';
import type { ProfileSummary } from '../../../domain/connections/profile';
import { commands } from '../../../ids';
import { describeMissingConnection } from '../../../words/storage';
import { escapeMarkup } from '../../../base/escape';
import { tellError } from '../../../ui/errorNotification';
import { patiently } from '../../../ui/progress';
import { showInfo, showWarning } from '../../../ui/notifications';
import type { Webhook } from '../../../api/schemas';
import { createWebhookStore } from '../../../domain/webhooks/store/webhookStore';
import type { WebhookStore } from '../../../domain/webhooks/store/store';

/** The connection that is copied to, and its webhooks as they were read just now. */
export interface Target {
  profile: ProfileSummary;
  client: ManagementClient;
  /** A store of its own: this window goes on showing the connection it shows. */
  store: WebhookStore;
  webhooks: readonly Webhook[];
}

/** Asks which of the other connections is meant. Undefined when the user left, or when there is no other. */
export async function pickTarget({ connections }: ManageCore): Promise<ProfileSummary | undefined> {
  const { session } = connections;
  const current = session.kind === 'connected' ? session.profile.id : undefined;
  const others = (await connections.list()).filter(({ id }) => id !== current);
  if (others.length === 0) {
    const connect = vscode.l10n.t('Connect...');
    const text = vscode.l10n.t('No other connection to copy to.');
    if ((await showInfo(text, connect)) === connect) await vscode.commands.executeCommand(commands.connect);
    return undefined;
  }
  const items = others.map((profile) => ({
    label: `$(plug) ${escapeMarkup(profile.name)}`,
    description: profile.origin,
    ...(profile.production ? { detail: vscode.l10n.t('PRODUCTION') } : {}),
    profile,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Copy to which connection?'),
    ignoreFocusOut: true,
  });
  return picked?.profile;
}

/** Reads all webhooks of the target. What went wrong is told; then, and when the user gave up waiting, there is none. */
export async function readTarget(services: ManageCore, profileId: string): Promise<Target | undefined> {
  const opened = await services.connections.open(profileId);
  if (!opened) {
    void showWarning(describeMissingConnection());
    return undefined;
  }
  const { profile, client } = opened;
  const store = storeFor(services, profile.id);
  store.use({ id: profile.id, client });
  const title = vscode.l10n.t('Loading webhooks from {0}...', profile.name);
  const read = await patiently(title, (signal) => Promise.race([store.refresh().then(() => true), givenUp(signal)]));
  if (!read) return undefined;
  const { state } = store;
  if (state.kind === 'ready') return { profile, client, store, webhooks: state.webhooks };
  if (state.kind === 'failed' || state.kind === 'stale')
    void tellError(services, state.error, vscode.l10n.t("Couldn't load the webhooks of {0}. Nothing was copied.", profile.name));
  return undefined;
}

/** One for each connection of this window: it remembers which creates ended unclear, so that doing it again does not make two (R1). */
function storeFor(services: ManageCore, id: string): WebhookStore {
  const { context, log, creates, elsewhere } = services;
  const known = elsewhere.get(id);
  if (known) return known;
  const store = createWebhookStore({ log, creates });
  elsewhere.set(id, store);
  // What an earlier window began there may turn out to have ended, also much later: it is told as this window's own is.
  context.subscriptions.push(
    store,
    store.onDidSettle(
      (end) =>
        void tellSettled({ ...services, store }, end, async (draft) => (await import('../../form/panel')).forgetCreated(services, draft)),
    ),
  );
  return store;
}

function givenUp(signal: AbortSignal): Promise<false> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(false)));
}
