import * as vscode from 'vscode';
import { plainText } from '../ui/plainText';
import { redactText } from '../api/redactText';
import type { Delivery } from './delivery';
import { placeOf } from './place';
import { causeFromError } from './symptoms';

type Ended = Pick<Delivery, 'outcome' | 'status' | 'error'>;

/** How a delivery ended, in a word or three: `200`, `timed out`, `500`. `quoting`: in the log's own words where no others are known. */
export function endWords({ outcome, status, error }: Ended, quoting = true): string {
  const words = error === undefined ? undefined : errorWords(error, quoting);
  if (status === undefined) return words ?? (outcome === 'failed' ? vscode.l10n.t('no answer') : vscode.l10n.t('no status'));
  return words !== undefined && outcome === 'failed' && status < 300 ? `${status}, ${words}` : String(status);
}

/** The outcome itself, for those who do not see the icon. */
export function outcomeWord(outcome: Delivery['outcome']): string {
  const words = { succeeded: vscode.l10n.t('succeeded'), failed: vscode.l10n.t('failed'), unknown: vscode.l10n.t('outcome unknown') };
  return words[outcome];
}

/** An errorMessage of the log in words; one that is not known stays as it is, bounded and without identity data (S4). */
function errorWords(error: string, quoting: boolean): string | undefined {
  switch (causeFromError(error, placeOf(undefined))?.kind) {
    case 'timedOut':
      return vscode.l10n.t('timed out');
    case 'refused':
      return vscode.l10n.t('connection refused');
    case 'nameNotResolved':
      return vscode.l10n.t('host not found');
    case 'unroutable':
      return vscode.l10n.t('host not reachable');
    case 'reset':
      return vscode.l10n.t('connection broken off');
    case 'tls':
      return vscode.l10n.t('certificate not accepted');
    case 'plainHttpPort':
    case 'httpsPort':
    case 'notHttp':
      return vscode.l10n.t('not the protocol of the URL');
    case 'redirected':
      return vscode.l10n.t('redirected in circles');
    case 'notAllowed':
      return vscode.l10n.t('posting was not allowed');
    case 'invalidUrl':
      return vscode.l10n.t('not a URL that can be posted to');
    default: {
      if (!quoting) return undefined;
      const text = plainText(redactText(error.slice(0, 1000)));
      return text.length > 60 ? `${text.slice(0, 59)}…` : text;
    }
  }
}
