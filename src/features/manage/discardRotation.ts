import * as vscode from 'vscode';
import { pickRotation } from './pickRotation';
import type { Command } from '../../core';

/** Forgets a rotation that was begun, and its new secret, once the user has confirmed it. */
export const discardRotation: Command = async (services, argument) => {
  const mark = await pickRotation(services, argument);
  if (!mark) return;
  const rotation = await import('./rotation/rotate');
  if (await rotation.discardRotation(services, mark))
    vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('Rotation discarded.')}`, 5000);
};
