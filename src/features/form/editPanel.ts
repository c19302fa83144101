import * as vscode from 'vscode';
import type { Webhook } from '../../api/schemas';
import type { EditHost, FormCore } from './core';
import { webviews } from '../../ids';
import { beginEdit, touchedIn } from '../../domain/webhooks/draft/edit';
import { runEdit } from './editHost';
import type { EditStart } from './editHost';
import { createEditKeeper } from './editKeeper';
import type { KeptEdit } from './editKeeper';
import { editKey, words } from './editState';
import { pageOptions } from './page';
import type { EditTarget, Unheard } from './protocol';
import { editTitle } from './texts';

/** Opens a webhook in a form, or shows the one in which it is open. Changes that were not saved are offered again. */
export async function openEdit(services: FormCore, webhook: Webhook): Promise<void> {
  const { session } = services.connections;
  if (session.kind !== 'connected') return;
  const { id: connectionId, name: connectionName } = session.profile;
  const owner = { connectionId, connectionName, webhookId: webhook.webhookId };
  const shown = openEdits(services).get(editKey(owner));
  if (shown) {
    shown.panel.reveal();
    return;
  }
  const kept = createEditKeeper(services.context.workspaceState).load(owner);
  const choice = kept && touchedIn(kept.edit).length > 0 ? await chooseEdit(kept) : 'new';
  if (choice === undefined) return;
  // Another opening may have been quicker while this one asked.
  const meanwhile = openEdits(services).get(editKey(owner));
  if (meanwhile) {
    meanwhile.panel.reveal();
    return;
  }
  const panel = vscode.window.createWebviewPanel(webviews.form, editTitle(webhook.name), vscode.ViewColumn.Active, pageOptions(services));
  if (kept && choice === 'kept') start(services, panel, { owner, edit: kept.edit, fresh: false, secretLost: kept.hadSecret, opened: true });
  else start(services, panel, { owner, edit: beginEdit(webhook), fresh: true, secretLost: false, opened: true });
}

/**
 * Takes up a form that edits after the window was reloaded: what was typed is there again, a new secret is not (S3). It is held
 * against the webhook as soon as that has been read again.
 */
export async function restoreEdit(
  services: FormCore,
  panel: vscode.WebviewPanel,
  target: EditTarget,
  { typed, hadSecret }: Unheard,
): Promise<void> {
  const shown = openEdits(services).get(editKey(target));
  const keeper = createEditKeeper(services.context.workspaceState);
  const kept = keeper.load(target);
  if (shown || !kept) {
    // VS Code restores a hidden tab when it is looked at: by then the webhook may be open in another.
    panel.dispose();
    shown?.panel.reveal();
    return;
  }
  panel.webview.options = pageOptions(services);
  const edit = { ...kept.edit, typed: { ...kept.edit.typed, ...typed } };
  start(services, panel, { owner: kept.owner, edit, fresh: false, secretLost: kept.hadSecret || hadSecret, opened: false });
  // The page keeps it no longer.
  if (Object.keys(typed).length > 0) await keeper.save(kept.owner, edit, true);
}

function start(services: FormCore, panel: vscode.WebviewPanel, begin: EditStart): void {
  const edits = openEdits(services);
  const key = editKey(begin.owner);
  edits.set(key, runEdit(services, panel, createEditKeeper(services.context.workspaceState), begin));
  panel.onDidDispose(() => void edits.delete(key));
}

function openEdits({ form }: FormCore): Map<string, EditHost> {
  return (form.edits ??= new Map());
}

async function chooseEdit({ edit, hadSecret }: KeptEdit): Promise<'kept' | 'new' | undefined> {
  const lost = hadSecret ? vscode.l10n.t('new secret not kept') : '';
  const items = [
    {
      label: vscode.l10n.t('Continue with unsaved changes'),
      description: words(touchedIn(edit)),
      detail: lost,
      choice: 'kept' as const,
    },
    {
      label: vscode.l10n.t('Reload from GenAuth'),
      description: vscode.l10n.t('discards the unsaved changes'),
      choice: 'new' as const,
    },
  ];
  const placeHolder = vscode.l10n.t('"{0}" has unsaved changes.', edit.base.name);
  return (await vscode.window.showQuickPick(items, { placeHolder, ignoreFocusOut: true }))?.choice;
}
