import * as vscode from 'vscode';
import { afterCreate, tellRefused } from '../create/createOutcome';
import { copyNewSecret } from '../list/copySecret';
import type { FormCore, FormHost } from './core';
import { forgetCreated } from './forgetCreated';
import { commands } from '../../ids';
import { showWarning } from '../../ui/notifications';
import type { RetryToken } from '../../domain/webhooks/write/createOutcome';
import { draftFields, generateSecret, isBlank } from '../../domain/webhooks/draft/draft';
import type { DraftField, WebhookDraft } from '../../domain/webhooks/draft/draft';
import { validateDraft } from '../../domain/webhooks/draft/validate';
import { mayWrite } from '../../ui/productionGuard';
import { copyDiagnostics } from '../../ui/errorNotification';
import { createDraftKeeper } from '../../domain/webhooks/draft/draftKeeper';
import { formState } from './formState';
import type { FormMemory } from './formState';
import { openPage } from './page';
import type { Edit } from './protocol';
import { createTitle, formTexts } from './texts';
import { catalogOf } from '../../domain/events/catalog';
import { quoted } from '../../words/join';

async function mayDiscard(draft: WebhookDraft): Promise<boolean> {
  if (isBlank(draft)) return true;
  const discard = vscode.l10n.t('Discard');
  const name = draft.name.trim();
  const text = name === '' ? vscode.l10n.t('Discard this draft?') : vscode.l10n.t('Discard the draft "{0}"?', name);
  const detail = vscode.l10n.t('Your input will be lost.');
  return (await showWarning(text, { modal: true, detail }, discard)) === discard;
}

/** What a reload took must not be left out in silence: without it anybody who knows the URL can post to it (R1). */
async function mayGoWithout({ name }: WebhookDraft): Promise<boolean> {
  const create = vscode.l10n.t('Create without a secret');
  const text = vscode.l10n.t('Create "{0}" without a secret?', name.trim());
  const detail = vscode.l10n.t('Its secret was kept in memory only and was lost when the window was reloaded.');
  return (await showWarning(text, { modal: true, detail }, create)) === create;
}

/** The host side of one form: holds the draft, checks it, creates it. The page only shows and asks. */
export function runForm(
  services: FormCore,
  panel: vscode.WebviewPanel,
  draft: WebhookDraft,
  secretLost: boolean,
  opened: boolean,
): FormHost {
  const { store, connections, sandbox, context } = services;
  const keeper = createDraftKeeper(context.workspaceState, 'form');
  const texts = formTexts();
  let memory: FormMemory = { draft, touched: new Set(), refusal: undefined, banner: '', error: undefined, sending: false, secretLost };
  let retry: RetryToken | undefined;
  let abort: AbortController | undefined;
  let finished = false;
  /** There is no page any more to show anything: what is still under way is told by notifications. */
  let closed = false;
  let asking = false;

  const change = (part: Partial<FormMemory>, focus = false): void => {
    memory = { ...memory, ...part };
    if (!closed) page.post({ type: 'update', state: formState(services, memory), focus });
  };
  const save = (): void => {
    if (!finished) void keeper.save(memory.draft, { hadSecret: memory.secretLost });
  };
  const setDraft = (next: WebhookDraft, field: DraftField): void => {
    const { touched, refusal } = memory;
    change({
      draft: next,
      touched: new Set([...touched, field]),
      refusal: refusal?.field === field ? undefined : refusal,
      ...(refusal?.field === field ? { error: undefined } : {}),
      ...(field === 'secret' ? { secretLost: false } : {}),
    });
    // At each key: a reload may follow at once, and takes what waits to be written.
    save();
  };

  const edit = (message: Edit): void => {
    // What was typed when the request was already on its way is taken back.
    if (memory.sending) {
      change({});
      return;
    }
    setDraft({ ...memory.draft, [message.field]: message.value }, message.field);
  };

  async function close(): Promise<void> {
    finished = true;
    await keeper.clear();
    panel.dispose();
  }

  async function mayCreate(): Promise<boolean> {
    const { draft, secretLost } = memory;
    if (secretLost) {
      if (!(await mayGoWithout(draft))) return false;
      // Once is enough, also when GenAuth refuses it then for another reason.
      change({ secretLost: false });
    }
    return mayWrite(connections, { verb: 'create', webhooks: quoted(draft.name) });
  }

  async function submit(): Promise<void> {
    if (memory.sending) return;
    const blocked = validateDraft(memory.draft, catalogOf(store)).some(({ severity }) => severity === 'error');
    if (blocked) {
      change({ touched: new Set(draftFields) }, true);
      return;
    }
    if (connections.session.kind !== 'connected') {
      change({ banner: texts.notConnected });
      return;
    }
    if (asking) return;
    asking = true;
    const may = await mayCreate();
    asking = false;
    if (!may || finished) return;
    abort = new AbortController();
    change({ sending: true, banner: '', refusal: undefined, error: undefined });
    const sent = memory.draft;
    const outcome = await store.create(sent, { signal: abort.signal, ...(retry ? { retry } : {}) });
    const ending = await afterCreate(services, outcome, sent, (token) => {
      retry = token;
      if (!closed) panel.reveal();
      void submit();
    });
    switch (ending.kind) {
      case 'done':
        return closed ? forgetCreated(services, sent) : close();
      case 'cancelled':
        if (closed && !abort.signal.aborted) void showWarning(texts.connectionChanged);
        {
          change({ sending: false, banner: abort.signal.aborted ? '' : texts.connectionChanged });
          return;
        }
      case 'refused': {
        retry = undefined;
        const { field, message, error } = ending;
        if (closed) void tellRefused(services, error, sent.name.trim());
        const refusal = field ? { field, severity: 'error' as const, text: message } : undefined;
        change({ sending: false, refusal, banner: refusal ? texts.refused : message, error }, true);
        return;
      }
      case 'unclear':
        retry = ending.retry;
        {
          change({ sending: false, banner: ending.message });
          return;
        }
    }
  }

  const nothing = (): void => undefined;
  const page = openPage(services, panel, createTitle(), opened, {
    ready: () => page.post({ type: 'show', state: formState(services, memory), texts, keep: undefined }),
    edit,
    submit,
    cancel: () => abort?.abort(),
    generateSecret: () => {
      if (!memory.sending) setDraft({ ...memory.draft, secret: generateSecret() }, 'secret');
    },
    copySecret: async () => {
      if (memory.draft.secret === '') return;
      await copyNewSecret(services, memory.draft.secret);
    },
    useInbox: () => {
      const url = sandbox.inboxUrl();
      if (url !== undefined && !memory.sending) setDraft({ ...memory.draft, url }, 'url');
    },
    connect: async () => {
      await vscode.commands.executeCommand(commands.connect);
    },
    copyDiagnostics: async () => {
      if (!memory.error) return;
      await copyDiagnostics(memory.error);
      vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Diagnostics copied.')}`, 3000);
    },
    discard: async () => {
      if (memory.sending || !(await mayDiscard(memory.draft))) return;
      await close();
    },
    // What only an edit has.
    revert: nothing,
    chooseSecret: nothing,
    applyMine: nothing,
    takeTheirs: nothing,
    compare: nothing,
    createAnew: nothing,
    readAgain: nothing,
  });

  const subscriptions = [
    connections.onDidChange(() => {
      // A retry belongs to the connection of its first attempt.
      retry = undefined;
      change({});
    }),
    store.onDidChangeCatalog(() => change({})),
  ];
  panel.onDidDispose(() => {
    closed = true;
    save();
    for (const subscription of subscriptions) subscription.dispose();
  });
  return {
    panel,
    draft: () => memory.draft,
    close,
    replace: (next, lost) =>
      memory.sending
        ? undefined
        : change({ draft: next, touched: new Set(), refusal: undefined, banner: '', error: undefined, secretLost: lost }),
  };
}
