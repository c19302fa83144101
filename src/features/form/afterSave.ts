import * as vscode from 'vscode';
import { unreachableCase } from '../../api/errors';
import { describeDiffers, describeFailedUpdate } from '../../words/update';
import { escapeMarkup } from '../../base/escape';
import { showError, showWarning } from '../../ui/notifications';
import { beginEdit, changeIn, rebase, touchedIn } from '../../domain/webhooks/draft/edit';
import type { WebhookEdit } from '../../domain/webhooks/draft/edit';
import type { UpdateOutcome } from '../../domain/webhooks/write/updateOnce';
import type { EditMemory } from './editState';

type SaveOutcome = Partial<Pick<EditMemory, 'edit' | 'elsewhere' | 'banner' | 'refusal' | 'error' | 'said' | 'touched'>>;

/**
 * How saving ended, as the form goes on from it. `closed`: the form is gone, so that a notification says it.
 */
export function afterSave(outcome: UpdateOutcome, edit: WebhookEdit, closed: boolean): SaveOutcome {
  const { name } = edit.base;
  switch (outcome.kind) {
    case 'updated': {
      const differs = describeDiffers(outcome, changeIn(edit));
      const said = vscode.l10n.t('Saved "{0}".', outcome.webhook.name);
      if (differs !== '' && closed) void showWarning(`${said} ${differs}`);
      else if (differs === '') vscode.window.setStatusBarMessage(`$(check) ${escapeMarkup(said)}`, 5000);
      return { edit: beginEdit(outcome.webhook), touched: new Set(), banner: differs, said: differs === '' ? vscode.l10n.t('Saved.') : '' };
    }
    case 'conflict': {
      const onTop = rebase(edit, outcome.current);
      // Somebody else, or an attempt whose end nobody knew, has already made it so.
      if (touchedIn(onTop).length === 0) return { edit: onTop, said: vscode.l10n.t('Saved.') };
      if (closed) void showWarning(vscode.l10n.t('"{0}" wasn\'t saved. It was changed outside this window.', name));
      return { elsewhere: { kind: 'changed', current: outcome.current, fields: outcome.fields, saving: true } };
    }
    case 'gone':
      if (closed) void showWarning(vscode.l10n.t('"{0}" wasn\'t saved. It was deleted outside this window.', name));
      return { elsewhere: { kind: 'gone' } };
    case 'refused': {
      const text = describeFailedUpdate(outcome);
      const { field, error } = outcome;
      if (closed) void showError(vscode.l10n.t('"{0}" wasn\'t saved. {1}', name, text));
      if (field === undefined) return { banner: text, error };
      return {
        refusal: { field, severity: 'error', text },
        banner: vscode.l10n.t("The changes weren't saved. Fix the highlighted field."),
        error,
      };
    }
    case 'notApplied':
    case 'unknown': {
      const text = describeFailedUpdate(outcome);
      if (closed) void showWarning(vscode.l10n.t('"{0}": {1}', name, text));
      return { banner: text, error: outcome.error };
    }
    case 'cancelled':
      return { said: describeFailedUpdate(outcome) };
    default:
      return unreachableCase(outcome);
  }
}
