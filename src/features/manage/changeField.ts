import * as vscode from 'vscode';
import { unreachableCase } from '../../api/errors';
import type { Webhook } from '../../api/schemas';
import type { Core } from '../../core';
import { draftOf } from '../../domain/webhooks/draft/change';
import type { WebhookDraft } from '../../domain/webhooks/draft/draft';
import { changeIn } from '../../domain/webhooks/draft/edit';
import type { SecretEdit, WebhookEdit } from '../../domain/webhooks/draft/edit';
import { connectionIn } from '../../ui/productionGuard';
import { saveEdit } from './saveField';
import type { Asked, AskedField } from './saveField';
import { askField } from '../create/fieldSteps';

/**
 * Asks for one field of a webhook with the wizard's own step, and has it changed. Leaving the step changes nothing. Resolves
 * when the user has been told how it ended.
 */
export async function changeField(services: Core, webhook: Webhook, field: AskedField): Promise<void> {
  const connectionId = connectionIn(services.connections);
  if (connectionId === undefined) return;
  await ask({ services, connectionId, field }, webhook, { ...draftOf(webhook), secret: webhook.secret ?? '' });
}

async function ask(of: Asked, webhook: Webhook, draft: WebhookDraft): Promise<void> {
  const { services, field } = of;
  const frame = { title: titleOf(field, webhook.name), step: undefined, totalSteps: undefined, canGoBack: false };
  if ((await askField[field]({ services, draft, set: (change) => Object.assign(draft, change), stored: webhook }, frame)) !== 'next')
    return;
  const edit = editWith(webhook, field, draft);
  if (Object.keys(changeIn(edit)).length === 0) return;
  // Refused, it would be refused again: the step is asked once more, with what was entered.
  await saveEdit(of, edit, () => void ask(of, webhook, draft));
}

function editWith(base: Webhook, field: AskedField, draft: WebhookDraft): WebhookEdit {
  if (field !== 'secret') return { base, typed: { [field]: draft[field] }, secret: { kind: 'keep' } };
  return { base, typed: {}, secret: secretEdit(base.secret ?? '', draft.secret) };
}

function secretEdit(stored: string, wanted: string): SecretEdit {
  if (wanted === stored) return { kind: 'keep' };
  return wanted === '' ? { kind: 'clear' } : { kind: 'replace', value: wanted };
}

function titleOf(field: AskedField, name: string): string {
  switch (field) {
    case 'name':
      return vscode.l10n.t('Rename "{0}"', name);
    case 'url':
      return vscode.l10n.t('Change URL for "{0}"', name);
    case 'events':
      return vscode.l10n.t('Change events for "{0}"', name);
    case 'contentType':
      return vscode.l10n.t('Change content type for "{0}"', name);
    case 'secret':
      return vscode.l10n.t('Change secret for "{0}"', name);
    case 'retry':
      return vscode.l10n.t('Change retries for "{0}"', name);
    default:
      return unreachableCase(field);
  }
}
