import * as vscode from 'vscode';
import { describeIssue } from '../../../words/issue';
import { checkUrl } from '../../../domain/webhooks/draft/checkUrl';

/** Asks for the address that a test event is posted to from this machine (S7); undefined when the user leaves. */
export async function askForAddress(url: string): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('GenAuth does not pass the new secret on: the test event is posted from here'),
    prompt: vscode.l10n.t('The address that gets the test event and the new secret. It may be your handler on this machine.'),
    value: url,
    ignoreFocusOut: true,
    validateInput(value) {
      const error = checkUrl(value).find(({ severity }) => severity === 'error');
      return error ? describeIssue(error) : undefined;
    },
  });
  return typed?.trim();
}
