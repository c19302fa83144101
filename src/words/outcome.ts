import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import { failureKind } from '../api/failureKind';
import { plainText } from './plainText';
import { redactText } from '../privacy/redactText';
import type { Delivery } from '../domain/deliveries/log/delivery';
import { hasResponse } from '../domain/deliveries/log/hasResponse';

type Ended = Pick<Delivery, 'outcome' | 'status' | 'error' | 'response'>;

/** How a delivery ended, in a word or three: `200`, `timed out`, `500`. `quoting`: in the log's own words where no others are known. */
export function endWords(delivery: Ended, quoting = true): string {
  const { outcome, status, error } = delivery;
  const words = error === undefined ? undefined : errorWords(error, quoting);
  // As the diagnosis has it: what is known to have gone wrong counts more than a placeholder.
  if (words !== undefined && error !== undefined && outcome === 'failed' && failureKind(error) !== undefined && !hasResponse(delivery))
    return words;
  if (status === undefined) return words ?? (outcome === 'failed' ? vscode.l10n.t('no response') : vscode.l10n.t('no status code'));
  return words !== undefined && outcome === 'failed' && status < 300 ? `${status}, ${words}` : String(status);
}

/** The outcome itself, for those who do not see the icon. */
export function outcomeWord(outcome: Delivery['outcome']): string {
  const words = { succeeded: vscode.l10n.t('succeeded'), failed: vscode.l10n.t('failed'), unknown: vscode.l10n.t('result unknown') };
  return words[outcome];
}

/** An errorMessage of the log in words; one that is not known stays as it is, bounded and without identity data (S4). */
function errorWords(error: string, quoting: boolean): string | undefined {
  const kind = failureKind(error);
  switch (kind) {
    case 'timeout':
    case 'connectTimeout':
      return vscode.l10n.t('timed out');
    case 'refused':
      return vscode.l10n.t('connection refused');
    case 'nameNotResolved':
    case 'nameNotResolvedYet':
      return vscode.l10n.t('host not found');
    case 'unroutable':
      return vscode.l10n.t('host unreachable');
    case 'reset':
      return vscode.l10n.t('connection closed');
    case 'clientCertificate':
    case 'closed':
    case 'handshake':
      return vscode.l10n.t('TLS error');
    case 'expired':
    case 'notYetValid':
    case 'selfSigned':
    case 'incompleteChain':
    case 'unknownIssuer':
    case 'wrongHost':
    case 'revoked':
    case 'other':
      return vscode.l10n.t('certificate error');
    case 'plainHttpPort':
    case 'httpsPort':
    case 'notHttp':
      return vscode.l10n.t('wrong protocol in the URL');
    case 'redirectLoop':
      return vscode.l10n.t('redirect loop');
    case 'notAllowed':
      return vscode.l10n.t('sending not allowed');
    case 'url':
      return vscode.l10n.t('invalid URL for deliveries');
    case 'port':
      return vscode.l10n.t('port blocked');
    case 'header':
      return vscode.l10n.t("header can't be sent");
    case 'proxy':
      return vscode.l10n.t('proxy error');
    case 'local':
      return vscode.l10n.t('no connection from the sender');
    case 'requestTooLarge':
      return vscode.l10n.t('event too large');
    case 'headersTooLarge':
    case 'responseTooLarge':
      return vscode.l10n.t('response too large');
    case 'undecodable':
    case 'invalidResponse':
      return vscode.l10n.t('response unreadable');
    case 'cutShort':
      return vscode.l10n.t('response cut off');
    case undefined: {
      if (!quoting) return undefined;
      const text = plainText(redactText(error.slice(0, 1000)));
      return text.length > 60 ? `${text.slice(0, 59)}…` : text;
    }
    default:
      return unreachableCase(kind);
  }
}
