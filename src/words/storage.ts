import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { SecretStorageError } from '../domain/connections/safeSecrets';
import type { ConnectionWrite } from '../domain/connections/profileStore';
import type { RestoreFault } from '../domain/connections/connections';

/** What failed of the editor's secret storage, and what to do: it is the editor's, or the system's, and neither GenAuth nor the network (R14). */
export function describeStorage({ act, fault }: Pick<SecretStorageError, 'act' | 'fault'>): string {
  const failed =
    act === 'read' ? vscode.l10n.t("VS Code's secret storage can't be read.") : vscode.l10n.t("VS Code's secret storage can't be written.");
  return `${fault === 'silent' ? vscode.l10n.t("VS Code's secret storage didn't respond.") : failed} ${wayOut()}`;
}

function wayOut(): string {
  return vscode.l10n.t('Unlock your keychain or keyring (in a browser: allow this site to store data), then try again.');
}

/** Why the connection of a window was not taken up. */
export function describeRestore(fault: RestoreFault): string {
  if (fault === 'unreadable') return vscode.l10n.t("The stored connection can't be read. Reconnect, or select another connection.");
  return `${vscode.l10n.t("Couldn't load your connections.")} ${describeStorage({ act: 'read', fault })}`;
}

/** Why nothing can be done with a connection that was chosen or named. */
export function describeMissingConnection(): string {
  return vscode.l10n.t("This connection was removed or can't be read.");
}

/** Why a connection was not written; undefined when it was. */
export function describeConnectionWrite(end: ConnectionWrite): string | undefined {
  switch (end) {
    case 'written':
      return undefined;
    case 'removed':
      return vscode.l10n.t('Not saved. This connection was removed in another window.');
    case 'unreadable':
      return vscode.l10n.t("Not saved. The stored connection can't be read.");
    case 'changed':
      return vscode.l10n.t('Not saved. This connection was changed in another window. Reload this window, then try again.');
    default:
      return unreachableCase(end);
  }
}
