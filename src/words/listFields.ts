import * as vscode from 'vscode';
import { plainText } from './plainText';
import { redactText } from '../privacy/redactText';
import { joinList } from './join';

/** The first names of a list of fields. Somebody else chose them: one may be a person's address, or have no end. */
export function listFields(fields: readonly string[], most: number): string {
  const names = fields.slice(0, most).map((field) => plainText(redactText(field)).slice(0, 60) || vscode.l10n.t('the body'));
  return fields.length > most ? vscode.l10n.t('{0} and {1} more', joinList(names), fields.length - most) : joinList(names);
}
