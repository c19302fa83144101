import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { copyNewSecret } from '../list/copySecret';
import type { EditHost, FormCore } from './core';
import { commands } from '../../ids';
import { showThreeStates } from '../../ui/compareStates';
import { mayWrite } from '../../ui/productionGuard';
import { copyDiagnostics } from '../../ui/errorNotification';
import { showInfo, showWarning } from '../../ui/notifications';
import { changeIn, rebase, revert, touchedIn, wantedBy } from '../../domain/webhooks/draft/edit';
import type { SecretEdit, WebhookEdit } from '../../domain/webhooks/draft/edit';
import { draftFields, generateSecret } from '../../domain/webhooks/draft/draft';
import type { DraftField } from '../../domain/webhooks/draft/draft';
import { draftAnew, editKey, editState, isOwn, obstaclesIn, words } from './editState';
import type { EditMemory, EditOwner } from './editState';
import type { EditKeeper } from './editKeeper';
import { afterSave } from './afterSave';
import { changesOutside } from './changesOutside';
import { openPage } from './page';
import type { Edit, SecretChoice } from './protocol';
import { editTexts, editTitle } from './texts';
import { catalogOf } from '../../domain/events/catalog';
import { quoted } from '../../words/join';

/** Ms between the last change of the list and the edit's being written; what is typed is written at each key. */
const saveAfter = 300;

/** What a form that edits begins with. `fresh` is false when it is taken up after a reload. */
export interface EditStart {
  owner: EditOwner;
  edit: WebhookEdit;
  fresh: boolean;
  secretLost: boolean;
  /** The user has just opened it; false when it comes back after a reload. */
  opened: boolean;
}

/** The host side of a form that edits: holds what was typed, checks and saves it, and follows what others do to the webhook. */
export function runEdit(
  services: FormCore,
  panel: vscode.WebviewPanel,
  keeper: EditKeeper,
  { owner, opened, ...start }: EditStart,
): EditHost {
  const { store, connections, sandbox } = services;
  let memory: EditMemory = {
    ...start,
    touched: new Set(),
    refusal: undefined,
    banner: '',
    error: undefined,
    sending: false,
    elsewhere: undefined,
    said: '',
    removed: false,
  };
  let abort: AbortController | undefined;
  let saving: NodeJS.Timeout | undefined;
  let closed = false;
  /** The question whether to write to production is open. */
  let asking = false;
  /** The edit is given up: nothing of it is to be kept. */
  let finished = false;

  /** What was typed for a connection that is gone stays in the form, and nowhere else. */
  const isKept = (): boolean => !finished && !memory.removed;
  const draw = (focus = false): void => {
    const { base } = memory.edit;
    const title = touchedIn(memory.edit).length > 0 ? `● ${editTitle(base.name)}` : editTitle(base.name);
    if (panel.title !== title) panel.title = title;
    page.post({ type: 'update', state: editState(services, owner, memory), focus });
  };
  const change = (part: Partial<EditMemory>, focus = false): void => {
    memory = { ...memory, ...part };
    if (!closed) draw(focus);
  };
  const keep = (): void => {
    clearTimeout(saving);
    saving = undefined;
    if (isKept()) void keeper.save(owner, memory.edit, !closed);
  };
  const keepSoon = (): void => {
    clearTimeout(saving);
    saving = setTimeout(keep, saveAfter);
  };
  const setEdit = (edit: WebhookEdit, field: DraftField): void => {
    const { touched, refusal } = memory;
    const mended = refusal?.field === field;
    change({
      edit,
      touched: new Set([...touched, field]),
      said: '',
      ...(mended ? { refusal: undefined, error: undefined, banner: '' } : {}),
      ...(field === 'secret' ? { secretLost: false } : {}),
    });
    // A reload may follow at once, and takes what waits to be written.
    keep();
  };
  const setSecret = (secret: SecretEdit): void => setEdit({ ...memory.edit, secret }, 'secret');
  /** What was typed when the request was already on its way is taken back. */
  const unlessSending = (act: () => void): void => (memory.sending ? change({}) : act());

  const typed = ({ field, value }: Edit): void => {
    if (field === 'secret') setSecret({ kind: 'replace', value });
    else setEdit({ ...memory.edit, typed: { ...memory.edit.typed, [field]: value } }, field);
  };
  const choose = (choice: SecretChoice): void => {
    if (choice === 'replace') setSecret({ kind: 'replace', value: '' });
    else setSecret({ kind: choice });
    // An empty box is no mistake before somebody has left it that way.
    change({ touched: new Set([...memory.touched].filter((field) => field !== 'secret')) });
  };

  async function submit(): Promise<void> {
    if (!editState(services, owner, memory).canSubmit) return;
    if (obstaclesIn(memory, catalogOf(store)).length > 0) {
      change({ touched: new Set(draftFields) }, true);
      return;
    }
    if (asking) return;
    asking = true;
    const asked = changeIn(memory.edit);
    const may = await mayWrite(connections, {
      verb: 'update',
      webhooks: quoted(memory.edit.base.name),
      detail: vscode.l10n.t('Changes: {0}.', words(touchedIn(memory.edit))),
    });
    asking = false;
    if (!may) return;
    const { edit } = memory;
    // What was asked about is what is saved. That the list was read again meanwhile, and says the same, changes nothing.
    if (!isDeepStrictEqual(changeIn(edit), asked) || !editState(services, owner, memory).canSubmit) {
      change({ said: vscode.l10n.t('Not saved: the webhook changed in the meantime.') });
      return;
    }
    abort = new AbortController();
    change({ sending: true, banner: '', refusal: undefined, error: undefined, said: '', elsewhere: undefined });
    const outcome = await store.update(owner.webhookId, asked, { base: edit.base, signal: abort.signal });
    const end = afterSave(outcome, edit, closed);
    if (isKept() && end.edit && touchedIn(end.edit).length === 0) await keeper.save(owner, end.edit, !closed);
    change({ ...end, sending: false }, end.refusal !== undefined);
    if (!memory.elsewhere) follow();
  }

  /** Holds the row of the list against what the edit began with. */
  const follow = (): void => {
    if (memory.sending) return;
    // The sandbox's connection comes back as the one it was.
    change(isOwn(services, owner) ? { ...changesOutside(store, memory), removed: false } : {});
    keepSoon();
  };
  const takeUp = (next: (edit: WebhookEdit) => WebhookEdit): boolean => {
    const { elsewhere } = memory;
    if (elsewhere?.kind !== 'changed' || memory.sending) return false;
    change({ edit: next(rebase(memory.edit, elsewhere.current)), elsewhere: undefined, banner: '', refusal: undefined, error: undefined });
    keepSoon();
    return elsewhere.saving;
  };

  const texts = editTexts();
  const page = openPage(services, panel, editTitle(memory.edit.base.name), opened, {
    ready: () =>
      page.post({
        type: 'show',
        state: editState(services, owner, memory),
        texts,
        keep: { connectionId: owner.connectionId, webhookId: owner.webhookId },
      }),
    edit: (message) => unlessSending(() => typed(message)),
    revert: (field) => unlessSending(() => setEdit(revert(memory.edit, field), field)),
    chooseSecret: (choice) => unlessSending(() => choose(choice)),
    submit,
    cancel: () => {
      if (!memory.sending) return;
      abort?.abort();
      change({ said: vscode.l10n.t('Checking the result...') });
    },
    generateSecret: () => unlessSending(() => setSecret({ kind: 'replace', value: generateSecret() })),
    copySecret: async () => {
      const { secret } = memory.edit;
      if (secret.kind !== 'replace' || secret.value === '') return;
      await copyNewSecret(services, secret.value);
    },
    useInbox: () => {
      const url = sandbox.inboxUrl();
      if (url !== undefined) unlessSending(() => setEdit({ ...memory.edit, typed: { ...memory.edit.typed, url } }, 'url'));
    },
    connect: async () => {
      if (connections.session.kind === 'connected') await connections.use(owner.connectionId);
      else await vscode.commands.executeCommand(commands.connect);
    },
    copyDiagnostics: async () => {
      if (!memory.error) return;
      await copyDiagnostics(memory.error);
      vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Diagnostics copied.')}`, 3000);
    },
    discard: async () => {
      const fields = touchedIn(memory.edit);
      if (fields.length === 0 || !(await mayUndo(memory.edit.base.name, fields)) || memory.sending) return;
      change({
        edit: { base: memory.edit.base, typed: {}, secret: { kind: 'keep' } },
        touched: new Set(),
        refusal: undefined,
        banner: '',
        error: undefined,
        secretLost: false,
      });
      follow();
    },
    applyMine: async () => {
      if (takeUp((edit) => edit)) await submit();
    },
    takeTheirs: () => void takeUp(({ base }) => ({ base, typed: {}, secret: { kind: 'keep' } })),
    compare: async () => {
      const { edit, elsewhere } = memory;
      if (elsewhere?.kind !== 'changed') return;
      await showThreeStates(services.answers, { base: edit.base, theirs: elsewhere.current, mine: wantedBy(edit) });
    },
    createAnew: async () => {
      finished = true;
      const draft = draftAnew(memory.edit);
      panel.dispose();
      await keeper.clear(owner);
      await vscode.commands.executeCommand(commands.createWebhookInForm, draft);
    },
    readAgain: () => store.refresh(),
  });

  const subscriptions = [
    connections.onDidChange(follow),
    connections.onDidRemove((id) => {
      if (id === owner.connectionId) change({ removed: true });
    }),
    store.onDidChange(follow),
    store.onDidChangeCatalog(() => change({})),
  ];
  panel.onDidDispose(() => {
    closed = true;
    for (const subscription of subscriptions) subscription.dispose();
    keep();
    if (isKept() && !memory.sending && touchedIn(memory.edit).length > 0) void tellKept(services, owner, memory.edit, keeper);
  });
  follow();
  return { panel, edit: () => memory.edit };
}

async function mayUndo(name: string, fields: readonly DraftField[]): Promise<boolean> {
  const undo = vscode.l10n.t('Undo all changes');
  const detail = vscode.l10n.t('Your changes will be lost: {0}.', words(fields));
  return (await showWarning(vscode.l10n.t('Undo all changes to "{0}"?', name), { modal: true, detail }, undo)) === undo;
}

/** A panel cannot be kept from closing: so nothing is lost by it, and the user is told. */
async function tellKept(services: FormCore, owner: EditOwner, edit: WebhookEdit, keeper: EditKeeper): Promise<void> {
  const open = vscode.l10n.t('Reopen');
  const discard = vscode.l10n.t('Discard');
  const { name } = edit.base;
  const text =
    edit.secret.kind === 'replace' && edit.secret.value !== ''
      ? vscode.l10n.t('Unsaved changes to "{0}" were kept, except the new secret.', name)
      : vscode.l10n.t('Unsaved changes to "{0}" were kept.', name);
  const chosen = await showInfo(text, open, discard);
  if (chosen === open) await vscode.commands.executeCommand(commands.editWebhook, { webhookId: owner.webhookId });
  if (chosen === discard && !services.form.edits?.has(editKey(owner))) await keeper.clear(owner);
}
