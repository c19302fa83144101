import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { DraftField } from '../domain/webhooks/draft/draft';

/** A field's name in a list of fields. */
export function fieldName(field: DraftField): string {
  switch (field) {
    case 'name':
      return vscode.l10n.t('Name');
    case 'url':
      return vscode.l10n.t('URL');
    case 'events':
      return vscode.l10n.t('Events');
    case 'contentType':
      return vscode.l10n.t('Content type');
    case 'enabled':
      return vscode.l10n.t({ message: 'Enabled', comment: ['The name of a field, not a state'] });
    case 'secret':
      return vscode.l10n.t('Secret');
    case 'retry':
      return vscode.l10n.t('Retries');
    default:
      return unreachableCase(field);
  }
}
