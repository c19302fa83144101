import * as vscode from 'vscode';
import type { Connections } from '../connections/session';
import { showWarning } from './say';

type Current = Pick<Connections, 'session'>;

/** The sentence for a modal that asks about a write anyway; undefined unless the connection is marked production. */
export function productionText({ session }: Current): string | undefined {
  if (session.kind !== 'connected' || !session.profile.production) return undefined;
  return vscode.l10n.t('"{0}" is a production user pool.', session.profile.name);
}

/**
 * True at once unless the connection is marked production. There one modal names it and `what`, a sentence that says what is
 * to be written; the answer is remembered for nothing, and holds only while that connection is the current one.
 */
export async function mayWrite(connections: Current, what: string): Promise<boolean> {
  const warning = productionText(connections);
  if (warning === undefined) return true;
  const id = connectionIn(connections);
  const proceed = vscode.l10n.t('Continue in production');
  const chosen = await showWarning(warning, { modal: true, detail: what }, proceed);
  return chosen === proceed && connectionIn(connections) === id;
}

/** The ID of the connection that a write would go to now; undefined while there is none. */
export function connectionIn({ session }: Current): string | undefined {
  return session.kind === 'connected' ? session.profile.id : undefined;
}
