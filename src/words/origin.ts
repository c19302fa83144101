import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { OriginFault } from '../domain/connections/origin';

/** Why a typed host cannot be taken, and what is expected instead. */
export function describeOriginFault(fault: OriginFault, ascii = ''): string {
  switch (fault) {
    case 'empty':
      return vscode.l10n.t('Enter the host of your GenAuth API, e.g. https://api.example.com');
    case 'tooLong':
    case 'badHost':
    case 'noHost':
    case 'backslash':
      return vscode.l10n.t('This is not a host. Example: https://api.example.com');
    case 'hiddenCharacter':
      return vscode.l10n.t('The host contains a hidden character or a space. Delete it, or type the host again.');
    case 'scheme':
      return vscode.l10n.t('The address must begin with https://');
    case 'userInfo':
      return vscode.l10n.t('Leave user name and password out: the access key is asked for next.');
    case 'path':
    case 'query':
    case 'fragment':
      return vscode.l10n.t('Only the host is needed: leave out what follows it.');
    case 'port':
      return vscode.l10n.t('The port must be a number from 1 to 65535.');
    case 'notAscii':
      return vscode.l10n.t('The host has letters that can be mistaken for others. If it is meant, type it as {0}', ascii);
    case 'trailingDot':
      return vscode.l10n.t('Leave out the dot at the end of the host.');
    case 'oddAddress':
      return vscode.l10n.t('Write the IP address in its usual form.');
    case 'notHttps':
      return vscode.l10n.t('The key would travel unprotected: http is only for this machine. Use https://');
    default:
      return unreachableCase(fault);
  }
}
