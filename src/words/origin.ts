import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { OriginFault } from '../domain/connections/origin';

/** Why a typed host cannot be taken, and what is expected instead. */
export function describeOriginFault(fault: OriginFault, ascii = ''): string {
  switch (fault) {
    case 'empty':
      return vscode.l10n.t('Enter the host of your GenAuth API, for example https://api.example.com');
    case 'tooLong':
    case 'badHost':
    case 'noHost':
    case 'backslash':
      return vscode.l10n.t('Invalid host. Example: https://api.example.com');
    case 'hiddenCharacter':
      return vscode.l10n.t('The host contains a hidden character or a space. Delete it, or enter the host again.');
    case 'scheme':
      return vscode.l10n.t('The address must begin with https://');
    case 'userInfo':
      return vscode.l10n.t("Don't put credentials in the host. The access key is asked for next.");
    case 'path':
    case 'query':
    case 'fragment':
      return vscode.l10n.t('Enter only the host, without a path.');
    case 'port':
      return vscode.l10n.t('The port must be a number from 1 to 65535.');
    case 'notAscii':
      return vscode.l10n.t('The host contains look-alike characters. To use it, enter {0}', ascii);
    case 'trailingDot':
      return vscode.l10n.t('Remove the trailing dot.');
    case 'oddAddress':
      return vscode.l10n.t('Write the IP address in its usual form.');
    case 'notHttps':
      return vscode.l10n.t('Use https://. Plain HTTP is allowed only for localhost.');
    default:
      return unreachableCase(fault);
  }
}
