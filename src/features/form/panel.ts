import * as vscode from 'vscode';
import type { FormCore } from './core';
import { webviews } from '../../ids';
import { chooseDraft } from '../../ui/chooseDraft';
import { showWarning } from '../../ui/notifications';
import { draftOf } from '../../domain/webhooks/draft/change';
import { blankDraft, isBlank } from '../../domain/webhooks/draft/draft';
import type { PartialDraft, WebhookDraft } from '../../domain/webhooks/draft/draft';
import { createDraftKeeper, sameDraft } from '../../domain/webhooks/draft/draftKeeper';
import { openEdit, restoreEdit } from './editPanel';
import { forgetCreated } from './forgetCreated';
import { runForm } from './formHost';
import { pageOptions } from './page';
import { parseEditTarget, parseUnheard } from './protocol';
import type { Unheard } from './protocol';
import { createTitle } from './texts';

export { draftOf, forgetCreated, openEdit };

/**
 * Opens the form, or shows the one that is open. An unfinished draft is offered again, and is not overwritten by a prefilled
 * one without asking. `secretLost`: the draft had a secret that could not be kept, so the form asks for it (R1).
 */
export async function openForm(services: FormCore, partial: PartialDraft, secretLost = false): Promise<void> {
  const shown = services.form.host;
  const prefilled: WebhookDraft = { ...blankDraft(), ...partial };
  if (shown) {
    shown.panel.reveal();
    if (Object.keys(partial).length === 0 || sameDraft(shown.draft(), prefilled)) return;
    if (isBlank(shown.draft()) || (await mayReplace())) shown.replace(prefilled, secretLost);
    return;
  }
  const kept = createDraftKeeper(services.context.workspaceState, 'form').load();
  const choice = kept && !sameDraft(kept.draft, prefilled) ? await chooseDraft(kept) : 'new';
  if (choice === undefined) return;
  if (services.form.host) {
    // Another opening, or a tab that VS Code restored late, was quicker while this one asked.
    services.form.host.panel.reveal();
    return;
  }
  const column = vscode.ViewColumn.Active;
  const panel = vscode.window.createWebviewPanel(webviews.form, createTitle(), column, pageOptions(services));
  if (choice === 'kept' && kept) start(services, panel, { ...kept.draft, secret: '' }, kept.hadSecret, true);
  else start(services, panel, prefilled, secretLost, true);
}

/** Takes up a form after the window was reloaded: its draft is there again, its secret is not (S3). `kept` is what its page kept. */
export function restoreForm(services: FormCore, panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
  const target = parseEditTarget(kept);
  const unheard = parseUnheard(kept);
  return target ? restoreEdit(services, panel, target, unheard) : restoreCreate(services, panel, unheard);
}

async function restoreCreate(services: FormCore, panel: vscode.WebviewPanel, { typed, hadSecret }: Unheard): Promise<void> {
  const { host } = services.form;
  if (host) {
    // VS Code restores a hidden tab when it is looked at: by then the draft may be open in another.
    panel.dispose();
    host.panel.reveal();
    return;
  }
  panel.webview.options = pageOptions(services);
  const keeper = createDraftKeeper(services.context.workspaceState, 'form');
  const kept = keeper.load();
  const draft: WebhookDraft = { ...blankDraft(), ...kept?.draft, ...typed };
  const secretLost = hadSecret || (kept?.hadSecret ?? false);
  start(services, panel, draft, secretLost, false);
  // The page keeps it no longer.
  if (hadSecret || Object.keys(typed).length > 0) await keeper.save(draft, { hadSecret: secretLost });
}

function start(services: FormCore, panel: vscode.WebviewPanel, draft: WebhookDraft, secretLost: boolean, opened: boolean): void {
  const { form } = services;
  form.host = runForm(services, panel, draft, secretLost, opened);
  panel.onDidDispose(() => {
    form.host = undefined;
  });
}

async function mayReplace(): Promise<boolean> {
  const replace = vscode.l10n.t('Replace');
  const detail = vscode.l10n.t('Your input will be lost.');
  return (await showWarning(vscode.l10n.t('Replace the current draft in the form?'), { modal: true, detail }, replace)) === replace;
}
