import * as vscode from 'vscode';
import { copyDiagnostics as copyOf } from '../../ui/errorNotification';
import { showInfo } from '../../ui/notifications';
import type { Command } from '../../core';

/** Copies what a support needs to know about why the webhooks could not be read (R3). */
export const copyDiagnostics: Command = async ({ store: { state } }) => {
  if (!('error' in state)) {
    void showInfo(vscode.l10n.t('The webhooks were read without a failure: there is nothing to diagnose.'));
    return;
  }
  await copyOf(state.error);
  vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Diagnostics copied.')}`, 3000);
};
