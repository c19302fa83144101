import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { NextStep } from '../domain/deliveries/causes/cause';

/** What a button that takes this step says. */
export function nextStepLabel(step: NextStep): string {
  switch (step) {
    case 'changeUrl':
      return vscode.l10n.t('Change URL...');
    case 'changeContentType':
      return vscode.l10n.t('Change content type...');
    case 'copySecret':
      return vscode.l10n.t('Copy secret');
    case 'replaceSecret':
      return vscode.l10n.t('Replace secret...');
    case 'sendTestEvent':
      return vscode.l10n.t('Send test event');
    case 'openConsole':
      return vscode.l10n.t('Open console');
    default:
      return unreachableCase(step);
  }
}
