import * as vscode from 'vscode';
import type { EndpointAnswer } from '../webhooks/endpointAnswer';

/** Why an endpoint gave no HTTP answer, in one sentence; undefined when it gave one. `error` is a code of Node's, of GenAuth's or of ours. */
export function describeNoAnswer({ error }: Pick<EndpointAnswer, 'error'>): string | undefined {
  if (error === undefined) return undefined;
  switch (error) {
    case 'ERRRESTRICTED':
      return vscode.l10n.t('In Restricted Mode nothing is posted from this machine. Trust the folder first.');
    case 'ERRNOTALLOWED':
      return vscode.l10n.t('Nothing was sent: posting to this host was not allowed.');
    case 'ERRCANCELLED':
      return vscode.l10n.t('Cancelled. The endpoint may have got the event.');
    case 'ERRINVALIDURL':
      return vscode.l10n.t('The address cannot be posted to.');
    case 'ERRNOANSWER':
      return vscode.l10n.t('There was no answer.');
    case 'ERRREDIRECTED':
      return vscode.l10n.t('The endpoint redirects elsewhere. A redirect is not followed.');
    default:
      return byFamily(error);
  }
}

function byFamily(error: string): string {
  const code = /^[A-Z][A-Z0-9_]{2,60}\b/.exec(error)?.[0] ?? '';
  if (/TIMEOUT|TIMEDOUT/.test(code)) return vscode.l10n.t('The endpoint did not answer in time.');
  if (/REFUSED/.test(code)) return vscode.l10n.t('Nothing listens at that address ({0}).', code);
  if (/NOTFOUND|EAI_|NOT_RESOLVED/.test(code)) return vscode.l10n.t('The host was not found ({0}).', code);
  if (/RESET|EPIPE|UND_ERR_SOCKET|CLOSED/.test(code)) return vscode.l10n.t('The endpoint broke off the connection ({0}).', code);
  if (/CERT|SSL|TLS|EPROTO|UNABLE_TO_/.test(code)) return vscode.l10n.t('No safe connection could be made: the certificate or the TLS of the endpoint was not accepted ({0}).', code);
  if (/^HPE_/.test(code)) return vscode.l10n.t('What answers there does not speak HTTP ({0}).', code);
  if (code === '') return vscode.l10n.t('There was no answer.');
  return vscode.l10n.t('The endpoint could not be reached ({0}).', code);
}
