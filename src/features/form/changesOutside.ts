import * as vscode from 'vscode';
import { differingFields } from '../../domain/webhooks/draft/change';
import { rebase, touchedIn } from '../../domain/webhooks/draft/edit';
import type { WebhooksState, WebhookStore } from '../../domain/webhooks/store/store';
import { words } from './editState';
import type { EditMemory } from './editState';

/**
 * What the list says about a webhook that is being edited (R6). Changes made elsewhere are taken up at once while nothing is
 * changed here; else they are a choice. A webhook that is missing is gone only when all of the list was read.
 */
export function changesOutside(store: Pick<WebhookStore, 'state' | 'find'>, memory: EditMemory): Partial<EditMemory> {
  const { edit, fresh, elsewhere } = memory;
  const { state } = store;
  const row = store.find(edit.base.webhookId);
  if (!row) return state.kind === 'ready' && !state.refreshing && !state.incomplete ? { elsewhere: { kind: 'gone' } } : {};
  // After a reload nobody knows what the secret was: the one that is stored now is what the edit begins with.
  const base = fresh ? edit.base : { ...edit.base, secret: row.secret };
  const current = tellsSecrets(state) ? row : { ...row, secret: base.secret };
  const fields = differingFields(base, current);
  if (fields.length === 0) {
    // Nothing, or a change that was made there and taken back; what saving has found is for the user to settle.
    const settled = elsewhere?.kind === 'changed' && elsewhere.saving ? {} : { elsewhere: undefined };
    return { ...settled, fresh: true, edit: { ...edit, base: current } };
  }
  const onTop = rebase({ ...edit, base }, current);
  if (touchedIn(onTop).length === 0) {
    const said = vscode.l10n.t('{0} was just updated outside this form.', words(fields));
    return { edit: onTop, fresh: true, elsewhere: undefined, banner: '', said };
  }
  const saving = elsewhere?.kind === 'changed' && elsewhere.saving;
  return { edit: { ...edit, base }, fresh: true, elsewhere: { kind: 'changed', current, fields, saving } };
}

/** Whether a list comes with secrets is not documented: where none has one, a missing secret is no news. */
function tellsSecrets(state: WebhooksState): boolean {
  return 'webhooks' in state && state.webhooks.some(({ secret }) => secret);
}
