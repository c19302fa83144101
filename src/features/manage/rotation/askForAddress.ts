import * as vscode from 'vscode';
import { describeIssue } from '../../../words/issue';
import { checkUrl } from '../../../domain/webhooks/draft/checkUrl';

/** Asks for the address that a test event is posted to from this machine (S7); undefined when the user leaves. */
export async function askForAddress(url: string): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t("GenAuth doesn't forward the new secret: send the test event from this computer"),
    prompt: vscode.l10n.t('Address that receives the test event and the new secret. It can be your handler on this computer.'),
    value: url,
    ignoreFocusOut: true,
    validateInput(value) {
      const error = checkUrl(value).find(({ severity }) => severity === 'error');
      return error ? describeIssue(error) : undefined;
    },
  });
  return typed?.trim();
}
