import * as vscode from 'vscode';
import type { ApiError } from '../api/errors';
import { describeError } from '../words/error';
import { showError } from './notifications';
import { joinSentences } from '../words/join';

/** One notification about a failed call, with what can be done next (R3). Resolves when it is answered or closed. */
export async function tellError(
  { log }: { log: vscode.LogOutputChannel },
  error: ApiError,
  whatFailed: string,
  again?: () => void,
): Promise<void> {
  const { text, hint } = describeError(error);
  const retry = vscode.l10n.t('Try again');
  const showLog = vscode.l10n.t('Show log');
  const diagnostics = vscode.l10n.t('Copy diagnostics');
  const proxy = vscode.l10n.t('Proxy settings');
  const network = ['unreachable', 'certificate', 'proxy'].includes(error.problem.kind);
  const offers = [...(again ? [retry] : []), ...(network ? [proxy] : []), showLog, diagnostics];
  const chosen = await showError(joinSentences([whatFailed, text, hint]), ...offers);
  if (chosen === retry) again?.();
  if (chosen === showLog) log.show();
  if (chosen === diagnostics) await copyDiagnostics(error);
  if (chosen === proxy) await vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxy');
}

/** Puts on the clipboard what a support needs: codes and ids, no header, no body, no key. */
export async function copyDiagnostics({ operation, problem, facts }: ApiError): Promise<void> {
  const { httpStatus, statusCode, apiCode, requestId } = facts;
  const report = { operation, problem, httpStatus, statusCode, apiCode, requestId, vscode: vscode.version, at: new Date().toISOString() };
  await vscode.env.clipboard.writeText(JSON.stringify(report, null, 2));
}
